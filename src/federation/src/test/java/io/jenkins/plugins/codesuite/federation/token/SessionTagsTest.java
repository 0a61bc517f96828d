package io.jenkins.plugins.codesuite.federation.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTagsTest {

    private static SessionTags tag(String key, String value) {
        return new SessionTags(Map.of(key, value), Set.of());
    }

    @Test
    void takesWhatAwsTakes() {
        assertThat(tag("Project_.:/=+-@ ü", "A_.:/=+-@ ü").tags()).hasSize(1);
        assertThat(tag("k".repeat(128), "v".repeat(256)).isEmpty()).isFalse();
        assertThat(tag("Empty", "").tags()).containsEntry("Empty", "");
        Map<String, String> fifty = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            fifty.put("k" + i, "v");
        }
        assertThat(new SessionTags(fifty, fifty.keySet()).transitive()).hasSize(50);
        fifty.put("one-more", "v");
        assertThatThrownBy(() -> new SessionTags(fifty, Set.of())).hasMessageContaining("51 session tags");
        assertThat(SessionTags.NONE.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|v|empty", "a#b|v|in its key", "aws:x|v|'aws:'", "AWS:x|v|'aws:'", "k|a;b|'k' has a character"})
    void refusesTheRestWithASentence(String key, String value, String why) {
        assertThatThrownBy(() -> tag(key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith(".");
    }

    @Test
    void refusesLongOnesAndKeysThatDifferInCaseOnly() {
        assertThatThrownBy(() -> tag("k".repeat(129), "v")).hasMessageContaining("128");
        assertThatThrownBy(() -> tag("k", "v".repeat(257))).hasMessageContaining("256");
        assertThatThrownBy(() -> new SessionTags(Map.of("Dept", "a", "dept", "b"), Set.of()))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new SessionTags(Map.of("Dept", "a"), Set.of("Team")))
                .hasMessageContaining("'Team'");
    }

    @Test
    void ofTwoThatBothHaveTheOtherOnesWin() {
        SessionTags one =
                new SessionTags(new LinkedHashMap<>(Map.of("Dept", "a", "Team", "t")), Set.of("Dept", "Team"));
        SessionTags both = one.plus(new SessionTags(Map.of("dept", "b"), Set.of()));
        assertThat(both.tags()).containsExactlyInAnyOrderEntriesOf(Map.of("Team", "t", "dept", "b"));
        assertThat(both.transitive()).containsExactly("Team");
        assertThat(SessionTags.NONE.plus(one)).isEqualTo(one);
        assertThat(one.plus(SessionTags.NONE)).isEqualTo(one);
    }

    @Test
    void aFactIsEncodedAsAValueThatAwsTakes() {
        assertThat(SessionTags.encodeValue("feature/x y")).isEqualTo("feature/x y");
        assertThat(SessionTags.encodeValue("a#b=c")).isEqualTo("a=23b=3Dc");
        assertThat(SessionTags.encodeValue("x".repeat(300))).hasSize(256).matches("x{190}==[0-9a-f]{64}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "has space", "ümlaut", "aws:root"})
    void aSourceIdentityIsChecked(String text) {
        assertThatThrownBy(() -> new TokenRequest(
                        Builds.main(), "aud", Duration.ofMinutes(5), SessionTags.NONE, Optional.of(text)))
                .hasMessageContaining("source identity");
    }

    @Test
    void lifetimeAndAudienceAreChecked() {
        TokenRequest request = TokenRequest.of(Builds.main());
        assertThat(request.lifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(request.audience()).isEqualTo("sts.amazonaws.com");
        for (Duration lifetime : new Duration[] {Duration.ZERO, Duration.ofMillis(999), Duration.ofSeconds(3601)}) {
            assertThatThrownBy(
                            () -> new TokenRequest(Builds.main(), "aud", lifetime, SessionTags.NONE, Optional.empty()))
                    .hasMessageContaining("1 second to 1 hour");
        }
        for (String audience : new String[] {"", " ", "a".repeat(256)}) {
            assertThatThrownBy(() -> new TokenRequest(
                            Builds.main(), audience, Duration.ofMinutes(5), SessionTags.NONE, Optional.empty()))
                    .hasMessageContaining("audience");
        }
    }
}
