package io.jenkins.plugins.codesuite.plugins.federation.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.codesuite.federation.token.BuildIdentity;
import io.jenkins.plugins.codesuite.federation.token.Ref;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SignedTagsTest {

    private static final BuildIdentity BUILD = new BuildIdentity(
            "team/app",
            "team/app",
            "id",
            12,
            new Ref.None(),
            Optional.empty(),
            "timer",
            Optional.empty(),
            Optional.empty());

    private static SignedTags listing(String... keys) {
        return new SignedTags(BUILD, List.of(keys));
    }

    @Test
    void administratorsTagsHaveFacts() {
        SessionTags tags = listing()
                .ofAdministrators(Map.of("Project", "${project}"), List.of("project"))
                .tags();

        assertThat(tags.tags()).containsExactly(Map.entry("Project", "team/app"));
        assertThat(tags.transitive()).isEqualTo(Set.of("Project"));
    }

    @Test
    void theFirstAdministratorHasAKey() {
        SignedTags tags = listing()
                .ofAdministrators(Map.of("Team", "of-credentials"), List.of())
                .ofAdministrators(Map.of("team", "of-all"), List.of());

        assertThat(tags.tags().tags()).containsExactly(Map.entry("Team", "of-credentials"));
    }

    @Test
    void othersSetOnlyWhatIsListed() {
        assertThat(listing("team")
                        .ofOthers("the build", Map.of("Team", "a"), List.of("TEAM"))
                        .tags()
                        .transitive())
                .containsExactly("Team");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> listing("Stage").ofOthers("the build", Map.of("Team", "a"), List.of()))
                .withMessageContaining("tags: Team comes from the build")
                .withMessageContaining("administrator");
    }

    @Test
    void othersNeverSetWhatAdministratorsSet() {
        // There is no user to fill in; the key is the administrators' nevertheless.
        SignedTags tags = listing("User").ofAdministrators(Map.of("User", "${user}"), List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> tags.ofOthers("the build", Map.of("user", "forged"), List.of()))
                .withMessageContaining("is set by this Jenkins");
        assertThat(tags.tags().tags()).isEmpty();
    }

    @Test
    void factsAreNotForOthersToName() {
        // The text as it is, which AWS refuses, and not a fact that looks as if somebody else vouched for it.
        SignedTags tags = listing("Job").ofOthers("the build", Map.of("Job", "${job}"), List.of());

        assertThatIllegalArgumentException().isThrownBy(tags::tags);
    }

    @Test
    void aTransitiveKeyIsOneOfTheTags() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> listing().ofOthers("the build", Map.of(), List.of("Team")))
                .withMessageContaining("transitive: Team");
    }
}
