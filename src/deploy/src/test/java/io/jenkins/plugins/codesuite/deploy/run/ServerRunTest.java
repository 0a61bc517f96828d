package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.config.CustomConfig;
import io.jenkins.plugins.codesuite.deploy.config.HealthyHosts;
import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.request.TagFilter;
import io.jenkins.plugins.codesuite.deploy.request.TargetInstances;
import io.jenkins.plugins.codesuite.deploy.revision.BundleType;
import io.jenkins.plugins.codesuite.deploy.revision.S3Revision;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import io.jenkins.plugins.codesuite.simulator.codedeploy.Ending;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deployments to instances, from their creation to each of their ends. */
class ServerRunTest {

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 30})
    void aDeploymentSucceedsOnEveryInstance(int instances) {
        lab.server(instances, "{}");

        Host host = lab.start(Lab.toServer());
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        DeploymentSnapshot last = result.deployments().get(0);
        assertThat(last.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(last.targets()).hasSize(instances).allMatch(target -> target.status() == Progress.SUCCEEDED);
        assertThat(last.targets())
                .flatExtracting(TargetSnapshot::events)
                .extracting(EventSnapshot::status)
                .containsOnly(Progress.SUCCEEDED);
        assertThat(last.overview().succeeded()).isEqualTo(instances);
        assertThat(host.phases()).containsExactly(RunPhase.STARTING, RunPhase.RUNNING, RunPhase.ENDED);
        assertThat(host.ends).isOne();
        assertThat(host.last).isPresent();
    }

    @Test
    void theLogOfFewInstancesTellsEachEventOnce() {
        lab.server(1, "{}");

        Host host = lab.start(Lab.toServer());
        lab.end(host);

        assertThat(host.lines)
                .doesNotHaveDuplicates()
                .anyMatch(line -> line.startsWith("web/prod: CodeDeployDefault.OneAtATime: Deploys to one instance"))
                .anyMatch(line -> line.endsWith(": ValidateService Succeeded after 1 s"))
                .anyMatch(line -> line.endsWith(" Succeeded"));
    }

    @Test
    void theLogOfManyInstancesCounts() {
        lab.server(30, "{}");

        Host host = lab.start(Lab.toServer().config("CodeDeployDefault.AllAtOnce"));
        lab.end(host);

        assertThat(host.lines)
                .noneMatch(line -> line.contains("ValidateService"))
                .anyMatch(line -> line.endsWith("30 targets: 30 in progress"))
                .anyMatch(line -> line.endsWith("30 targets: 30 succeeded"));
    }

    @Test
    void aGroupWithoutInstancesFailsWithWhatToDo() {
        lab.newServer(0, "{}");

        RunResult result = lab.end(lab.start(Lab.toServer()));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("NO_INSTANCES", "What to do:", "tags");
        assertThat(result.deployments().get(0).targets()).isEmpty();
    }

    @Test
    void aFailedScriptIsExplainedWithTheEndOfItsLog() {
        lab.server(2, "{}");
        lab.aws
                .simulator()
                .codeDeploy()
                .rule(EventRule.event("ApplicationStart").failing("scripts/start.sh", "port 80 is taken\nexit 1"));

        Host host = lab.start(Lab.toServer());
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation())
                .contains("HEALTH_CONSTRAINTS")
                .contains("ApplicationStart, scripts/start.sh: the script failed")
                .contains("  | port 80 is taken\n  | exit 1")
                .contains("was not told to");
        TargetSnapshot failed = result.deployments().get(0).targets().stream()
                .filter(target -> target.status() == Progress.FAILED)
                .findFirst()
                .orElseThrow();
        assertThat(failed.failedEvent()
                        .flatMap(EventSnapshot::diagnostics)
                        .orElseThrow()
                        .logTail())
                .contains("port 80 is taken");
        assertThat(host.log()).contains("  | port 80 is taken");
    }

    @Test
    void theLogTailIsThereWithManyInstancesToo() {
        lab.server(60, "{}");
        lab.aws
                .simulator()
                .codeDeploy()
                .rule(EventRule.event("AfterInstall")
                        .on("i-0000000000000003c")
                        .failing("after.sh", "the very last one failed"));

        Host host = lab.start(Lab.toServer().config("CodeDeployDefault.AllAtOnce"));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.deployments().get(0).targets()).hasSize(60);
        assertThat(host.log()).contains("after.sh", "the very last one failed");
    }

    @ParameterizedTest
    @CsvSource({"HalfAtATime,2,SUCCEEDED", "HalfAtATime,5,FAILED", "AllAtOnce,8,SUCCEEDED", "AllAtOnce,9,FAILED"})
    void theConfigurationDecidesHowManyMayFail(String config, int failures, Outcome outcome) {
        lab.server(9, "{}");
        // Not all of the first four, or none would have succeeded when there is no more that may be taken.
        for (int failing : List.of(2, 4, 6, 8, 1, 3, 5, 7, 9).subList(0, failures)) {
            lab.aws
                    .simulator()
                    .codeDeploy()
                    .rule(EventRule.event("Install")
                            .on("i-0000000000000000" + failing)
                            .failing("x", ""));
        }

        RunResult result = lab.end(lab.start(Lab.toServer().config("CodeDeployDefault." + config)));

        assertThat(result.outcome()).isEqualTo(outcome);
    }

    @Test
    void aMinimumThatCanNeverBeMetFailsAtOnce() {
        lab.server(10, "{}");

        RunResult result = lab.end(lab.start(lab.plan(Lab.toServer().config("careful"))
                .customConfig(new CustomConfig.MinimumHealthyHosts(
                        "careful", new HealthyHosts(HealthyHosts.Type.FLEET_PERCENT, 95)))));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("HEALTH_CONSTRAINTS");
    }

    @Test
    void aSilentScriptIsWaitedForAndItsTimeOutExplained() {
        lab.server(1, "{}");
        lab.aws.simulator().codeDeploy().rule(EventRule.event("AfterInstall").ending(new Ending.Silent()));

        RunResult result = lab.end(lab.start(Lab.toServer()));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("AfterInstall");
    }

    @Test
    void anAgentThatDoesNotBeginFails() {
        lab.server(1, "{}");
        lab.aws.simulator().codeDeploy().rule(EventRule.event("ApplicationStop").ending(new Ending.NotStarted()));

        RunResult result = lab.end(lab.start(Lab.toServer()));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("i-00000000000000001: ApplicationStop");
    }

    @Test
    void aRevisionThatIsMissingFails() {
        lab.server(1, "{}");

        RunResult result =
                lab.end(lab.start(Lab.toServer().revision(S3Revision.of(Lab.BUCKET, "gone.zip", BundleType.ZIP))));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("gone.zip");
    }

    @Test
    void theInstancesOfABlueGreenDeploymentAreBlueAndGreen() {
        blueGreen("CONTINUE_DEPLOYMENT", 10);

        Host host = lab.start(toGreen());
        DeploymentSnapshot waiting = lab.seen(host, DeploymentSnapshot::waitsForTermination);
        RunResult result = lab.end(host);

        assertThat(waiting.status()).isEqualTo(DeploymentStatus.IN_PROGRESS);
        assertThat(waiting.terminationWait()).contains(Duration.ofMinutes(10));
        assertThat(host.log()).contains("the old instances are kept for 10 min and then ended");
        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.deployments().get(0).targets())
                .extracting(TargetSnapshot::label)
                .contains(Optional.of("Blue"), Optional.of("Green"));
    }

    @Test
    void theTerminationWaitOfInstancesCanBeEnded() {
        blueGreen("CONTINUE_DEPLOYMENT", 600);

        Host host = lab.start(toGreen());
        lab.until(() -> host.task.record().controls().contains(ControlAction.CONTINUE));
        host.task.control(ControlAction.CONTINUE, "alice");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.log()).contains("what is old is ended now, by alice");
        assertThat(result.deployments().get(0).completed().orElseThrow())
                .isBefore(result.started().plusSeconds(600));
    }

    private void blueGreen(String ready, int terminationMinutes) {
        lab.server(2, """
                {"deploymentStyle": {"deploymentType": "BLUE_GREEN", "deploymentOption": "WITH_TRAFFIC_CONTROL"},
                 "loadBalancerInfo": {"targetGroupInfoList": [{"name": "web"}]},
                 "blueGreenDeploymentConfiguration": {
                   "greenFleetProvisioningOption": {"action": "DISCOVER_EXISTING"},
                   "deploymentReadyOption": {"actionOnTimeout": "%s"},
                   "terminateBlueInstancesOnDeploymentSuccess":
                     {"action": "TERMINATE", "terminationWaitTimeInMinutes": %d}}}
                """.formatted(ready, terminationMinutes));
        for (String id : List.of("i-green1", "i-green2")) {
            lab.aws.simulator().codeDeploy().instance(id, Map.of("Side", "green"), Optional.empty());
        }
    }

    private static DeploymentRequest.Builder toGreen() {
        return Lab.toServer()
                .targetInstances(new TargetInstances(
                        List.of(new TagFilter(Optional.of("Side"), Optional.of("green"))), List.of(), List.of()));
    }
}
