package io.jenkins.plugins.codesuite.plugins.federation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.federation.token.BuildIdentity;
import io.jenkins.plugins.codesuite.federation.token.SubjectTemplate;
import java.util.Optional;
import jenkins.plugins.git.GitRefSCMHead;
import org.junit.jupiter.api.Test;

final class OtherRefsTest {

    private static final class OfAnotherPlugin extends GitRefSCMHead {}

    @Test
    void headsOutsideOfBranchesAndTagsAreKnownByTheNameOfTheirClass() {
        assertThat(OtherRefs.hold(GitRefSCMHead.class)).isTrue();
        assertThat(OtherRefs.hold(OfAnotherPlugin.class)).isTrue();
        assertThat(OtherRefs.hold(String.class)).isFalse();
    }

    @Test
    void noNameOfSuchAHeadIsABranch() {
        BuildIdentity build = new BuildIdentity(
                "team/app/main",
                "team/app",
                "id",
                12,
                OtherRefs.ref("main"),
                Optional.empty(),
                "scm",
                Optional.empty(),
                Optional.empty());

        assertThat(SubjectTemplate.DEFAULT.subject(build)).isEqualTo("job:team/app:pr-fork:main");
        assertThat(build.facts()).containsEntry("ref_type", "fork_pull_request").doesNotContainKey("ref");
    }
}
