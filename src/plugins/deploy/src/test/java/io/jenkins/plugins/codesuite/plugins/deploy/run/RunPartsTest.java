package io.jenkins.plugins.codesuite.plugins.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.ecs.NewTasks;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.S3Revision;
import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.run.RunKind;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentKind;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The small parts of a deployment on the controller. */
class RunPartsTest {

    private static RunRecord record(RunDeployment... deployments) {
        return RunRecord.builder(RunKind.CODEDEPLOY, JsonNodeFactory.instance.objectNode(), Instant.EPOCH)
                .waves(List.of(List.of(deployments)))
                .build();
    }

    @Test
    @DisplayName("a step that does not wait ends when AWS has given every deployment an id")
    void started() {
        RunDeployment asked = RunDeployment.planned("shop", "web").asking("m", Instant.EPOCH);
        assertThat(Started.isComplete(record())).isFalse();
        assertThat(Started.isComplete(record(asked.withId("d-1"), asked))).isFalse();
        RunRecord complete = record(asked.withId("d-1"), asked.withId("d-2"));
        assertThat(Started.isComplete(complete)).isTrue();
        assertThat(Started.result(complete))
                .containsEntry("outcome", "STARTED")
                .containsEntry("status", "Created")
                .containsEntry("deploymentId", "d-2")
                .containsEntry("deploymentIds", List.of("d-1", "d-2"))
                .containsEntry("rollback", null);
    }

    private static RunRecord ecs(Progress update) {
        DeploymentSnapshot seen = DeploymentSnapshot.builder(DeploymentKind.ECS, "ecs-1", Platform.ECS, Instant.EPOCH)
                .targets(List.of(new TargetSnapshot(
                        "shop:web",
                        TargetType.ECS,
                        Optional.empty(),
                        Progress.IN_PROGRESS,
                        Optional.empty(),
                        List.of(EventSnapshot.of("UpdateService", update, Optional.empty(), Optional.empty())),
                        List.of())))
                .build();
        RunDeployment deployment =
                RunDeployment.planned("shop", "web").withId("ecs-1").withSnapshot(seen);
        return RunRecord.builder(RunKind.ECS, JsonNodeFactory.instance.objectNode(), Instant.EPOCH)
                .waves(List.of(List.of(deployment)))
                .build();
    }

    @Test
    @DisplayName("a step that does not wait for ECS ends when ECS has taken the change, not by an id of Jenkins' own")
    void startedByEcs() {
        RunDeployment planned = RunDeployment.planned("shop", "web").withId("ecs-1");
        assertThat(Started.isComplete(
                        RunRecord.builder(RunKind.ECS, JsonNodeFactory.instance.objectNode(), Instant.EPOCH)
                                .waves(List.of(List.of(planned)))
                                .build()))
                .isFalse();
        assertThat(Started.isComplete(ecs(Progress.PENDING))).isFalse();
        assertThat(Started.isComplete(ecs(Progress.FAILED))).isFalse();
        assertThat(Started.isComplete(ecs(Progress.SUCCEEDED))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::111122223333:assumed-role/deployer/build-42, arn:aws:sts::111122223333:assumed-role/deployer",
        "arn:aws-cn:sts::111122223333:assumed-role/deployer/b, arn:aws-cn:sts::111122223333:assumed-role/deployer",
        "arn:aws:iam::111122223333:user/ci, arn:aws:iam::111122223333:user/ci"
    })
    @DisplayName("sessions of one role are one identity")
    void identities(String arn, String shared) {
        assertThat(new CallerIdentity("111122223333", arn).shared()).isEqualTo(shared);
    }

    @ParameterizedTest
    @CsvSource({
        "web, web",
        "arn:aws:ecs:eu-central-1:111122223333:service/shop/web, web",
        "arn:aws:lambda:eu-central-1:111122223333:function:checkout, checkout"
    })
    void namesOfArns(String nameOrArn, String name) {
        assertThat(ArnName.of(nameOrArn)).isEqualTo(name);
    }

    @Test
    void credentialsAreLookedUpWhenTheyAreNeeded() {
        AtomicInteger looks = new AtomicInteger();
        FoundCredentials credentials = new FoundCredentials(() -> {
            if (looks.incrementAndGet() == 1) {
                throw new IOException("the block is not back yet");
            }
            return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "secret"));
        });
        assertThat(looks).hasValue(0);
        assertThatThrownBy(credentials::resolveCredentials)
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("the block is not back yet");
        assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("AKIAEXAMPLE");
        credentials.resolveCredentials();
        assertThat(looks).hasValue(2);
    }

    @Test
    void nothingIsWrittenAfterTheStep() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(log, true, StandardCharsets.UTF_8);
        DeploymentLines lines = new DeploymentLines(new TaskListener() {

            private static final long serialVersionUID = 1L;

            @Override
            public PrintStream getLogger() {
                return stream;
            }

            @Override
            public void hyperlink(String url, String text) {
                stream.print("<" + url + ">" + text);
            }
        });
        lines.line("one");
        lines.link("Live: ", "/job/shop/1/deployments", "Deployments");
        lines.close();
        lines.line("two");
        lines.link("Live: ", "/", "none");
        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("one", "Live: </job/shop/1/deployments>Deployments");
    }

    @Test
    void exampleTasks() {
        assertThat(TaskDefinitionSource.NONE.example()).isEqualTo(NewTasks.unchanged());
        assertThat(new TaskDefinitionSource(
                                Optional.of("web:7"), Optional.empty(), Map.of(), Optional.empty(), Optional.empty())
                        .example())
                .isEqualTo(NewTasks.registered("web:7"));
    }

    @Test
    void exampleRevisions() {
        ObjectPlace place = new ObjectPlace("releases", Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(new RevisionSource.None().example()).isEmpty();
        assertThat(new RevisionSource.Folder("dist", List.of(), List.of(), BundleType.TGZ, place).example())
                .contains(S3Revision.of("releases", "job/1.tgz", BundleType.TGZ));
        assertThat(new RevisionSource.FilledAppSpec("appspec.yaml", TaskDefinitionSource.NONE, Map.of()).example())
                .isPresent();
    }
}
