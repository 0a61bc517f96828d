package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.CoverageHandover;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Whose credentials and whose region a build gets. */
class AwsAccessTest {

    private static final AwsCredentialsProvider ROLE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAROLE", "role"));

    private static BuildOptions options() {
        return new BuildOptions(
                "buildspec.yml",
                "",
                "",
                List.of(),
                EnumSet.allOf(PhaseName.class),
                false,
                "",
                "",
                new BuildOptions.ArtifactPlace(BuildOptions.ArtifactPlace.Type.NO_ARTIFACTS, "", "", false, false),
                new BuildOptions.CachePlace(BuildOptions.CachePlace.Type.NO_CACHE, "", ""),
                "",
                "",
                "",
                "",
                Optional.empty(),
                true);
    }

    /** A step whose place nobody may ask for the variables of its agent. */
    private record Place(Map<String, String> chosenEnvironment) implements BuildHost {

        @Override
        public EnvVars environment() {
            throw new UnsupportedOperationException("an agent's variables are among these");
        }

        @Override
        public Optional<AwsCredentialsProvider> role() {
            return Optional.of(ROLE);
        }

        @Override
        public Run<?, ?> run() {
            return null;
        }

        @Override
        public TaskListener listener() {
            throw new UnsupportedOperationException("there is no console");
        }

        @Override
        public Launcher launcher() {
            throw new UnsupportedOperationException("there is no launcher");
        }

        @Override
        public FilePath workspace() {
            throw new UnsupportedOperationException("there is no workspace");
        }

        @Override
        public Map<String, String> secrets() {
            return Map.of();
        }

        @Override
        public Optional<FlowNode> node() {
            return Optional.empty();
        }

        @Override
        public CoverageHandover coverage() {
            throw new UnsupportedOperationException("there is no Coverage plugin");
        }

        @Override
        public boolean survivesRestart() {
            return false;
        }

        @Override
        public void stateChanged() {
            // Nothing is kept.
        }

        @Override
        public void saveState() {
            // Nothing is kept.
        }
    }

    @Test
    @DisplayName("region, endpoint and keys are those that the job has chosen")
    void chosen() throws IOException, InterruptedException {
        try (AwsAccess access = new AwsAccess(
                options(),
                new Place(Map.of(
                        "AWS_REGION", "eu-central-1",
                        "AWS_ENDPOINT_URL", "http://localhost:4566",
                        "AWS_ACCESS_KEY_ID", "AKIABOUND",
                        "AWS_SECRET_ACCESS_KEY", "bound")))) {
            assertThat(access.region()).contains("eu-central-1");
            assertThat(access.settings().endpoint()).contains(URI.create("http://localhost:4566"));
            assertThat(access.credentials().resolveCredentials())
                    .isEqualTo(AwsBasicCredentials.create("AKIABOUND", "bound"));
        }
    }

    @Test
    @DisplayName("the variables of an agent's process choose nothing, and so do not go before the role around the step")
    void notTheAgents() throws IOException, InterruptedException {
        try (AwsAccess access = new AwsAccess(options(), new Place(Map.of()))) {
            assertThat(access.region()).isEmpty();
            assertThat(access.settings().endpoint()).isEmpty();
            assertThat(access.credentials().resolveCredentials().accessKeyId()).isEqualTo("AKIAROLE");
        }
    }
}
