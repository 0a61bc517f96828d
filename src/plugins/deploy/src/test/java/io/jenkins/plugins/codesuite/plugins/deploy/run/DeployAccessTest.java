package io.jenkins.plugins.codesuite.plugins.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.deploy.run.RunKind;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Whose credentials and whose region a deployment gets. */
class DeployAccessTest {

    private static final AwsChoice NOTHING = new AwsChoice(Optional.empty(), Optional.empty(), Optional.empty());
    private static final Map<String, String> OF_THE_AGENT = Map.of(
            "AWS_REGION", "us-west-2",
            "AWS_ENDPOINT_URL", "http://agent.example",
            "AWS_ACCESS_KEY_ID", "AKIAAGENT",
            "AWS_SECRET_ACCESS_KEY", "agent",
            "AWS_SESSION_TOKEN", "agent");

    private static final AwsCredentialsProvider ROLE =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAROLE", "role"));

    /** A step whose place has an agent's variables among its own. */
    private record Place(Map<String, String> chosenEnvironment, Optional<AwsCredentialsProvider> role)
            implements DeployHost {

        @Override
        public Map<String, String> environment() {
            return OF_THE_AGENT;
        }

        @Override
        public Run<?, ?> run() {
            throw new UnsupportedOperationException("there is no build");
        }

        @Override
        public TaskListener listener() {
            throw new UnsupportedOperationException("there is no console");
        }

        @Override
        public Optional<FilePath> workspace() {
            return Optional.empty();
        }

        @Override
        public Optional<FlowNode> node() {
            return Optional.empty();
        }

        @Override
        public boolean survivesRestart() {
            return true;
        }
    }

    private static DeploymentRecord record(boolean usesController) {
        return new DeploymentRecord(
                "a-1",
                "codeDeploy",
                Optional.empty(),
                "arn:aws:sts::111122223333:assumed-role/deployer",
                Optional.empty(),
                usesController,
                Optional.of("eu-central-1"),
                Optional.empty(),
                List.of(),
                RunRecord.builder(RunKind.CODEDEPLOY, JsonNodeFactory.instance.objectNode(), Instant.EPOCH)
                        .build());
    }

    @Test
    @DisplayName("the variables of an agent's process choose no region")
    void region() throws IOException, InterruptedException {
        Place place = new Place(Map.of("AWS_DEFAULT_REGION", "eu-central-1"), Optional.empty());
        assertThat(DeployAccess.first(NOTHING, place).region()).contains("eu-central-1");
    }

    @Test
    @DisplayName("the variables of an agent's process choose no keys, and so do not go before the role around the step")
    void keys() throws IOException, InterruptedException {
        DeployAccess access = DeployAccess.first(NOTHING, new Place(Map.of(), Optional.of(ROLE)));
        assertThat(access.find().resolveCredentials().accessKeyId()).isEqualTo("AKIAROLE");
        assertThat(access.usesController()).isFalse();
    }

    @Test
    @DisplayName("keys that the job binds are taken")
    void boundKeys() throws IOException, InterruptedException {
        Place place = new Place(
                Map.of("AWS_ACCESS_KEY_ID", "AKIABOUND", "AWS_SECRET_ACCESS_KEY", "bound"), Optional.of(ROLE));
        assertThat(DeployAccess.first(NOTHING, place).find().resolveCredentials())
                .isEqualTo(AwsBasicCredentials.create("AKIABOUND", "bound"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/",
                "http://169.254.170.2:80",
                "http://2852039166/",
                "https://[fe80::1]",
                "http://[fd00:ec2::254]/latest",
                "http://1.2.3.4.5/",
                "file:///etc/passwd",
                "ftp://aws.example",
                "http:// x"
            })
    @DisplayName("where machines find their secrets no call is sent to")
    void refusedEndpoints(String url) {
        assertThatThrownBy(() -> EndpointAddress.of("endpointUrl", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("endpointUrl: " + url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:4566", "http://127.0.0.1:4566", "http://[::1]:1", "https://aws.example/x"})
    void endpoints(String url) {
        assertThat(EndpointAddress.of("endpointUrl", url)).hasToString(url);
    }

    @Test
    @DisplayName("after a restart the controller's credentials do not take the place of a role that is gone")
    void noControllerInAnothersPlace() throws IOException, InterruptedException {
        DeployAccess access = DeployAccess.again(record(false), NOTHING, new Place(Map.of(), Optional.empty()));
        assertThatThrownBy(access::find)
                .isInstanceOf(SdkClientException.class)
                .hasMessage("the credentials that the deployment began with are not there any more");
    }
}
