package io.jenkins.plugins.codesuite.plugins.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RoleOptionsTest {

    private static RoleOptions options(Consumer<RoleOptions> said) {
        RoleOptions options = new RoleOptions();
        said.accept(options);
        return options;
    }

    private static void refused(Consumer<RoleOptions> said, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(said).check())
                .withMessageContaining(message);
    }

    @Test
    void whatIsSaidTwiceIsRefused() {
        refused(
                said -> {
                    said.credentialsId = "deploy";
                    said.base = "controller";
                },
                "both say with what the role is taken on");
        options(said -> {
                    said.credentialsId = "deploy";
                    said.base = "jenkins";
                })
                .check();
    }

    @Test
    void deliveriesThatCannotDoWhatIsAskedAreRefused() {
        refused(said -> said.delivery = "disk", "none of process, environment, token");
        refused(
                said -> {
                    said.base = "agent";
                    said.delivery = "environment";
                },
                "base 'agent' hands profiles to the tools");
        refused(
                said -> {
                    said.delivery = "token";
                    said.duration = 900;
                },
                "cannot be told a policy or a duration");
        refused(
                said -> {
                    said.delivery = "token";
                    said.policy = "{}";
                },
                "cannot be told a policy or a duration");
    }

    @Test
    void endpointsAreAddresses() {
        refused(said -> said.endpointUrl = "localhost:4566", "is no address such as http://localhost:4566");
        refused(said -> said.endpointUrl = "http://a b", "is no URL");
        options(said -> said.endpointUrl = "http://localhost:4566").check();
    }

    @Test
    void aBlockWithoutAnythingNamesNoRole() {
        assertThat(new RoleOptions().namesRole()).isFalse();
        assertThat(options(said -> said.role = "arn").namesRole()).isTrue();
        assertThat(options(said -> said.base = "agent").namesRole()).isTrue();
    }
}
