package io.jenkins.plugins.codesuite.federation.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleHopTest {

    private static final RoleHop HOP = RoleHop.of(RoleArn.parse("arn:aws:iam::111122223333:role/ci"));

    private static AbstractThrowableAssert<?, ?> assertRefused(ThrowingCallable made) {
        return assertThatThrownBy(made)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Role arn:aws:iam::111122223333:role/ci: ");
    }

    @Test
    void lastsAnHourUnlessSaidOtherwise() {
        assertThat(HOP.duration()).isEqualTo(Duration.ofSeconds(3600));
        assertThat(HOP.withDuration(Duration.ofSeconds(900)).duration()).hasSeconds(900);
        assertThat(HOP.withDuration(Duration.ofSeconds(43_200)).duration()).hasSeconds(43_200);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 899, 43_201})
    void refusesADurationThatAwsDoesNotGive(long seconds) {
        assertRefused(() -> HOP.withDuration(Duration.ofSeconds(seconds)))
                .hasMessageContaining(seconds + " s")
                .hasMessageContaining("900 s to 43200 s");
    }

    @Test
    void refusesAPartOfASecond() {
        assertRefused(() -> HOP.withDuration(Duration.ofMillis(900_500))).hasMessageContaining("whole seconds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a b", "über", "12345678901234567890123456789012345678901234567890123456789012345"})
    void refusesASessionNameThatAwsDoesNotTake(String name) {
        assertRefused(() -> HOP.withSessionName(name)).hasMessageContaining("session name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a b", "a#b"})
    void refusesAnExternalIdThatAwsDoesNotTake(String id) {
        assertRefused(() -> HOP.withExternalId(id))
                .hasMessageContaining("external id")
                .hasMessageContaining("1224");
        assertRefused(() -> HOP.withExternalId("x".repeat(1225)));
        assertThat(HOP.withExternalId("customer:/1,2=3@x.y-z_+").externalId()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "aws:me", "a b"})
    void refusesASourceIdentityThatAwsDoesNotTake(String identity) {
        assertRefused(() -> HOP.withSourceIdentity(identity)).hasMessageContaining("source identity");
    }

    @Test
    void refusesAPolicyThatIsNoJsonOrTooLong() {
        assertRefused(() -> HOP.withPolicy("{\n \"Version\": }"))
                .hasMessageContaining("no JSON")
                .hasMessageContaining("line 2, column");
        assertRefused(() -> HOP.withPolicy("[]")).hasMessageContaining("no JSON object");
        assertRefused(() -> HOP.withPolicy("{} {}")).hasMessageContaining("no JSON");
        assertRefused(() -> HOP.withPolicy("{\"a\":\"" + "x".repeat(2048) + "\"}"))
                .hasMessageContaining("1 to 2048 characters, this one 2056");
        assertRefused(() -> HOP.withPolicy("")).hasMessageContaining("this one 0");
    }

    @Test
    void refusesManagedPoliciesThatTheRoleCannotHave() {
        assertRefused(() -> HOP.withPolicyArns(Collections.nCopies(11, "arn:aws:iam::aws:policy/ReadOnlyAccess")))
                .hasMessageContaining("11 managed session policies; AWS takes 10");
        assertRefused(() -> HOP.withPolicyArns(List.of("ReadOnlyAccess")))
                .hasMessageContaining("'ReadOnlyAccess' is no");
        assertRefused(() -> HOP.withPolicyArns(List.of("arn:aws:iam::444455556666:policy/x")))
                .hasMessageContaining("role's account 111122223333");
        assertRefused(() -> HOP.withPolicyArns(List.of("arn:aws-cn:iam::aws:policy/x")))
                .hasMessageContaining("neither AWS' own");
        assertThat(HOP.withPolicyArns(List.of(
                                "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
                                "arn:aws:iam::111122223333:policy/x"))
                        .policyArns())
                .hasSize(2);
    }

    @Test
    void refusesTagsThatAwsDoesNotTake() {
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 51; i++) {
            many.put("key" + i, "x");
        }

        assertThatThrownBy(() -> HOP.withTags(new SessionTags(many, Set.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("51");
        assertThatThrownBy(() -> HOP.withTags(new SessionTags(Map.of("Dept", "a", "dept", "b"), Set.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ept");
    }
}
