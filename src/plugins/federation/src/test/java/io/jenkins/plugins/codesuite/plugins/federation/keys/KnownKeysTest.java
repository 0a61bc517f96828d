package io.jenkins.plugins.codesuite.plugins.federation.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.federation.keys.KeyPhase;
import io.jenkins.plugins.codesuite.federation.keys.KeySpec;
import io.jenkins.plugins.codesuite.federation.keys.KeyStatus;
import io.jenkins.plugins.codesuite.federation.keys.RotationRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

    private static final Instant MADE = Instant.parse("2026-11-01T10:00:00Z");
    private static final RotationRules WANTED = RotationRules.DEFAULT;

    private final KnownKeys known = new KnownKeys();

    private static KeyStatus key(String kid, KeyPhase phase) {
        return new KeyStatus(
                kid, KeySpec.es256(), phase, MADE, MADE, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    private RotationRules rules(String... next) {
        List<KeyStatus> keys = new ArrayList<>(List.of(key("current", KeyPhase.CURRENT)));
        for (String kid : next) {
            keys.add(key(kid, KeyPhase.NEXT));
        }
        return known.rules(WANTED, keys);
    }

    @Test
    void aKeyThatNobodySawDoesNotSign() {
        assertThat(KnownKeys.isHeld(rules("next"))).isTrue();
        known.seen(Set.of("current"), MADE);
        assertThat(KnownKeys.isHeld(rules("next"))).isTrue();
        assertThat(KnownKeys.isHeld(rules())).isTrue();
    }

    @Test
    void itSignsAnHourAfterItWasFirstSeen() {
        known.seen(Set.of("current", "next"), MADE.plusSeconds(600));
        known.seen(Set.of("current", "next"), MADE.plusSeconds(6_000));
        RotationRules rules = rules("next", "after");
        assertThat(KnownKeys.isHeld(rules)).isFalse();
        assertThat(rules.propagation()).isEqualTo(WANTED.propagation().plusSeconds(600));
        assertThat(rules.maxAge()).isEqualTo(WANTED.maxAge());
        assertThat(rules.skew()).isEqualTo(WANTED.skew());
    }

    @Test
    void oneThatWasSeenLateMayOutliveItsAge() {
        known.seen(Set.of("next"), MADE.plus(Duration.ofDays(200)));
        RotationRules rules = rules("next");
        assertThat(rules.propagation()).isEqualTo(Duration.ofDays(200).plus(WANTED.propagation()));
        assertThat(rules.maxAge()).isGreaterThan(rules.propagation());
    }

    @Test
    void aKeyThatIsGoneOrOfAnotherIssuerIsNotKnown() {
        known.seen(Set.of("next"), MADE);
        assertThat(KnownKeys.isHeld(rules("next"))).isFalse();
        known.seen(Set.of("other"), MADE);
        assertThat(KnownKeys.isHeld(rules("next"))).isTrue();
        known.seen(Set.of("next"), MADE);
        known.forget();
        assertThat(KnownKeys.isHeld(rules("next"))).isTrue();
    }
}
