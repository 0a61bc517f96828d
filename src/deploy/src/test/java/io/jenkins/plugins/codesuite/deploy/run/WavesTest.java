package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.codesuite.deploy.aws.Workers;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several groups in one run. */
@ParameterizedClass
@EnumSource(Workers.class)
class WavesTest {

    private final Lab lab;

    WavesTest(Workers workers) {
        lab = new Lab(workers);
    }

    @BeforeEach
    void open() {
        for (String group : List.of("one", "two", "three")) {
            lab.server("web", group, 2, "{}");
        }
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private DeploymentPlan.Builder waves() {
        return lab.plan().waves(List.of(wave("one"), wave("two", "three")));
    }

    private static Wave wave(String... groups) {
        return new Wave(List.of(groups).stream()
                .map(group -> Lab.toServer("web", group).build())
                .toList());
    }

    @Test
    void aWaveBeginsWhenTheOneBeforeHasSucceeded() {
        Host host = lab.start(waves());
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.deployments()).extracting(DeploymentSnapshot::group).containsExactly("one", "two", "three");
        DeploymentSnapshot first = result.deployments().get(0);
        assertThat(result.deployments().subList(1, 3))
                .allSatisfy(later -> assertThat(later.created().orElseThrow())
                        .isAfterOrEqualTo(first.completed().orElseThrow()));
        assertThat(host.log()).contains("Wave 1 of 2: web/one.", "Wave 2 of 2: web/two, web/three.");
    }

    @Test
    void theDeploymentsOfAWaveGoSideBySide() {
        Host host = lab.start(waves());
        RunResult result = lab.end(host);

        DeploymentSnapshot two = result.deployments().get(1);
        DeploymentSnapshot three = result.deployments().get(2);
        assertThat(three.created().orElseThrow()).isBefore(two.completed().orElseThrow());
    }

    @Test
    void deploymentsThatEndTogetherLeadToOneWaveOnly() {
        lab.server("web", "four", 2, "{}");
        Host host = lab.start(lab.plan()
                .waves(List.of(wave("one", "two"), wave("three"), wave("four")))
                .approveWaves(true));
        lab.phase(host, RunPhase.WAITING_FOR_APPROVAL);
        assertThat(host.task.record().waiting()).contains("Wave 2 waits for approval");

        host.task.control(ControlAction.APPROVE_WAVE, "alice");
        lab.phase(host, RunPhase.RUNNING);
        lab.phase(host, RunPhase.WAITING_FOR_APPROVAL);
        assertThat(host.task.record().waiting()).contains("Wave 3 waits for approval");
        assertThat(lab.calls("CreateDeployment")).isEqualTo(3);

        host.task.control(ControlAction.APPROVE_WAVE, "alice");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.deployments())
                .extracting(DeploymentSnapshot::group)
                .containsExactly("one", "two", "three", "four");
    }

    @Test
    void aWaveThatFailsIsTheLast() {
        lab.aws
                .simulator()
                .codeDeploy()
                .rule(EventRule.event("Install").in("web", "one").failing("x", ""));

        Host host = lab.start(waves());
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.deployments()).hasSize(1);
        assertThat(result.explanation()).contains("One more wave was not begun.");
    }

    @Test
    void theOthersOfAWaveThatFailsAreWaitedFor() {
        lab.aws
                .simulator()
                .codeDeploy()
                .rule(EventRule.event("ApplicationStop").in("web", "two").failing("x", ""));

        Host host = lab.start(waves());
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.deployments())
                .hasSize(3)
                .allMatch(deployment -> deployment.status().isFinal());
        assertThat(result.toMap())
                .containsEntry("status", "Failed")
                .containsEntry("deploymentId", result.deployments().get(1).id());
    }

    @Test
    void aWaveWaitsForApproval() {
        Host host = lab.start(waves().approveWaves(true));
        lab.phase(host, RunPhase.WAITING_FOR_APPROVAL);

        assertThat(lab.calls("CreateDeployment")).isOne();
        assertThat(host.task.record().controls())
                .containsExactlyInAnyOrder(ControlAction.APPROVE_WAVE, ControlAction.STOP);
        assertThat(host.task.record().waiting()).contains("Wave 2 waits for approval");

        host.task.control(ControlAction.APPROVE_WAVE, "alice");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.log()).contains("Wave 2 was approved by alice.");
    }

    @Test
    void anApprovalMayBeRefused() {
        Host host = lab.start(waves().approveWaves(true));
        lab.phase(host, RunPhase.WAITING_FOR_APPROVAL);

        host.task.control(ControlAction.STOP, "alice");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.explanation()).contains("Stopped by alice.", "One more wave was not begun.");
        assertThat(lab.calls("StopDeployment")).isZero();
    }

    @Test
    void anAbortWhileItWaitsForApprovalEndsAtOnce() {
        Host host = lab.start(waves().approveWaves(true));
        lab.phase(host, RunPhase.WAITING_FOR_APPROVAL);

        host.task.abort("aborted");

        assertThat(host.result.orElseThrow().outcome()).isEqualTo(Outcome.ABORTED);
    }

    @Test
    void anApprovalOutlivesARestart() {
        Host host = lab.start(waves().approveWaves(true));
        lab.phase(host, RunPhase.WAITING_FOR_APPROVAL);

        Host resumed = lab.resume(host);
        assertThat(resumed.task.record().phase()).isEqualTo(RunPhase.WAITING_FOR_APPROVAL);
        resumed.task.control(ControlAction.APPROVE_WAVE, "alice");
        lab.until(() -> lab.calls("CreateDeployment") == 3);
        Host again = lab.resume(resumed);

        assertThat(lab.end(again).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.calls("CreateDeployment")).isEqualTo(3);
        assertThat(again.result.orElseThrow().deployments()).hasSize(3);
    }

    @Test
    void aRestartInTheSecondWaveGoesOnThere() {
        Host host = lab.start(waves());
        lab.until(() -> lab.calls("CreateDeployment") == 3);

        Host resumed = lab.resume(host);
        RunResult result = lab.end(resumed);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.deployments()).hasSize(3);
        assertThat(lab.calls("CreateDeployment")).isEqualTo(3);
    }

    @Test
    void aStopEndsAllOfAWave() {
        Host host = lab.start(waves());
        lab.until(() -> host.task.record().snapshots().size() == 3);
        lab.pass(10);

        host.task.control(ControlAction.STOP_AND_ROLL_BACK, "alice");
        RunResult result = lab.end(host);

        assertThat(lab.calls("StopDeployment")).isEqualTo(2);
        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(result.rollbacks()).hasSize(2);
        assertThat(result.explanation().lines())
                .filteredOn(line -> line.contains("What it has deployed stays."))
                .singleElement()
                .asString()
                .contains("web/one");
    }

    @Test
    void aPlanSaysAllThatIsWrongWithIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.start(lab.plan().waves(List.of())))
                .withMessageContaining("No deployment is named");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.start(lab.plan()
                        .waves(List.of(new Wave(List.of(
                                Lab.toServer("web", "one").build(),
                                Lab.toServer("web", "one")
                                        .description("x".repeat(300))
                                        .build()))))))
                .withMessageContaining("deploys twice to web/one")
                .withMessageContaining("web/one: The description has 300 characters");
    }
}
