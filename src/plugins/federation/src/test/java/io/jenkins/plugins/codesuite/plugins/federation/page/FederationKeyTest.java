package io.jenkins.plugins.codesuite.plugins.federation.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.federation.Finding;
import io.jenkins.plugins.codesuite.federation.Severity;
import io.jenkins.plugins.codesuite.federation.keys.KeyPhase;
import io.jenkins.plugins.codesuite.federation.keys.KeySpec;
import io.jenkins.plugins.codesuite.federation.keys.KeyStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FederationKeyTest {

    private static final Instant CREATED = Instant.parse("2026-11-01T10:00:00Z");

    private static final FederationWording PLAIN = new FederationWording() {
        @Override
        public String phase(KeyPhase phase) {
            return phase.name();
        }

        @Override
        public String age(Duration age) {
            return age.toDays() + " days";
        }
    };

    @Test
    void aRowTellsTheLifeOfAKey() {
        KeyStatus status = new KeyStatus(
                "VoeQ8SgM_oj9MQ7B4iJR3Aw8SuNSLVan4PZLPwwpUDw",
                KeySpec.es256(),
                KeyPhase.RETIRED,
                CREATED,
                CREATED.plusSeconds(1),
                Optional.of(CREATED.plusSeconds(2)),
                Optional.of(CREATED.plusSeconds(3)),
                Optional.empty(),
                true);
        FederationKey row = FederationKey.of(status, CREATED.plus(Duration.ofDays(20)), PLAIN);
        assertThat(row.shortKid()).isEqualTo("VoeQ8SgM_oj9…");
        assertThat(row.algorithm()).isEqualTo("ES256");
        assertThat(row.phase()).isEqualTo("RETIRED");
        assertThat(row.age()).isEqualTo("20 days");
        assertThat(row.current()).isFalse();
        assertThat(row.imported()).isTrue();
        assertThat(row.created()).isEqualTo(Date.from(CREATED));
        assertThat(row.firstUsed()).contains(Date.from(CREATED.plusSeconds(2)));
        assertThat(row.retired()).contains(Date.from(CREATED.plusSeconds(3)));
        assertThat(row.servedUntil()).isEmpty();
    }

    @Test
    void anIssuerIsGoodWithoutErrors() {
        Finding warning = new Finding(Severity.WARNING, "here", "It could be better.", "");
        Finding error = new Finding(Severity.ERROR, "here", "It is wrong.", "Mend it.");
        assertThat(new FederationReport("https://ci.example.com", List.of()).isGood())
                .isTrue();
        assertThat(new FederationReport("https://ci.example.com", List.of(warning)).isGood())
                .isTrue();
        assertThat(new FederationReport("https://ci.example.com", List.of(warning, error)).isGood())
                .isFalse();
    }
}
