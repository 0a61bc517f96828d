package io.jenkins.plugins.codesuite.plugins.federation.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.token.BuildIdentity;
import io.jenkins.plugins.codesuite.federation.token.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RolesTest {

    private static final String FIRST = "arn:aws:iam::111122223333:role/first";
    private static final String SECOND = "arn:aws:iam::444455556666:role/second";
    private static final String THIRD = "arn:aws:iam::777788889999:role/third";
    private static final BuildIdentity BUILD = new BuildIdentity(
            "team/app/main",
            "team/app",
            "id",
            12,
            new Ref.Branch("main"),
            Optional.empty(),
            "scm",
            Optional.empty(),
            Optional.empty());

    private static WantedRole role(String arn) {
        return with(arn, 0, "", Map.of());
    }

    private static WantedRole with(String arn, int duration, String policy, Map<String, String> tags) {
        return new WantedRole(arn, "", "", duration, policy, List.of(), tags, List.of(), "");
    }

    private static List<String> arns(List<RoleHop> hops) {
        return hops.stream().map(hop -> hop.role().value()).toList();
    }

    @Test
    void rolesOfCredentialsComeFirstThenTheNamedOneThenTheChain() {
        Roles roles = new Roles(List.of(role(FIRST)), role(SECOND), List.of(role(THIRD)));

        assertThat(arns(roles.hops(BUILD))).containsExactly(FIRST, SECOND, THIRD);
        assertThat(roles.isStepFirst()).isFalse();
    }

    @Test
    void withoutARoleOfItsOwnAStepSpeaksOfTheLastOneOfTheCredentials() {
        Roles roles =
                new Roles(List.of(role(FIRST), role(SECOND)), with("", 900, "{}", Map.of("Team", "a")), List.of());

        List<RoleHop> hops = roles.hopsAfterToken(BUILD);

        assertThat(hops.get(0).duration()).isEqualTo(RoleHop.DEFAULT_DURATION);
        assertThat(hops.get(1).duration()).isEqualTo(Duration.ofMinutes(15));
        assertThat(hops.get(1).policy()).contains("{}");
        assertThat(hops.get(1).tags().tags()).containsExactly(Map.entry("Team", "a"));
    }

    @Test
    void tagsOfTheFirstRoleStandInTheTokenAndNotInItsCall() {
        Roles roles = new Roles(List.of(), with(FIRST, 0, "", Map.of("Team", "a")), List.of(role(SECOND)));

        assertThat(roles.isStepFirst()).isTrue();
        assertThat(roles.hopsAfterToken(BUILD).get(0).tags().isEmpty()).isTrue();
        assertThat(roles.hops(BUILD).get(0).tags().tags()).containsExactly(Map.entry("Team", "a"));
    }

    @Test
    void factsStandInTagsOfLaterRoles() {
        WantedRole tagged = with(SECOND, 0, "", Map.of("Project", "${project}", "Who", "${user}"));

        assertThat(new Roles(List.of(), role(FIRST), List.of(tagged))
                        .hopsAfterToken(BUILD)
                        .get(1)
                        .tags()
                        .tags())
                .containsExactly(Map.entry("Project", "team/app"));
    }

    @Test
    void aStepCannotWidenWhatCredentialsNarrowed() {
        Roles roles = new Roles(
                List.of(with(FIRST, 0, "{\"Version\":\"2012-10-17\"}", Map.of())),
                with("", 0, "{}", Map.of()),
                List.of());

        assertThatIllegalArgumentException().isThrownBy(() -> roles.hops(BUILD)).withMessageContaining("would widen");
    }

    @Test
    void aStepCannotChangeATagOfCredentials() {
        Roles roles = new Roles(
                List.of(role(FIRST), with(SECOND, 0, "", Map.of("Team", "a"))),
                with("", 0, "", Map.of("team", "b")),
                List.of());

        assertThatIllegalArgumentException().isThrownBy(() -> roles.hops(BUILD)).withMessageContaining("tags: team");
    }

    @Test
    void withoutAnyRoleThereIsNothingToNarrow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Roles(List.of(), role(""), List.of()).hopsAfterToken(BUILD))
                .withMessageContaining("no role is named");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Roles(List.of(), with("", 0, "{}", Map.of()), List.of()).hops(BUILD))
                .withMessageContaining("belong to a role");
        assertThat(new Roles(List.of(), role(""), List.of()).hops(BUILD)).isEmpty();
    }

    @Test
    void theControllersOwnCredentialsReachNoBuildWithoutARole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Roles(List.of(), role(""), List.of()).hopsOfController(BUILD))
                .withMessageContaining("not handed to builds");
        assertThat(arns(new Roles(List.of(), role(FIRST), List.of()).hopsOfController(BUILD)))
                .containsExactly(FIRST);
    }
}
