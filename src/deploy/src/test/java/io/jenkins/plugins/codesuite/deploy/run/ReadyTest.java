package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.aws.Workers;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Deployments that are READY and wait for a word. */
@ParameterizedClass
@EnumSource(
        value = Workers.class,
        names = {"AT_ONCE", "IN_LINE"})
class ReadyTest {

    private static final String WAITS = """
            {"blueGreenDeploymentConfiguration": {
              "deploymentReadyOption": {"actionOnTimeout": "STOP_DEPLOYMENT", "waitTimeInMinutes": 30},
              "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 0}}}
            """;

    private final Lab lab;

    ReadyTest(Workers workers) {
        lab = new Lab(workers);
    }

    @BeforeEach
    void open() {
        lab.ecs(WAITS);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private DeploymentPlan.Builder plan(ReadyAction action) {
        return lab.plan(Lab.toEcs("ECSAllAtOnce")).whenReady(action);
    }

    @Test
    void theLogSaysHowLongItWaitsAndWhatThen() {
        Host host = lab.start(plan(ReadyAction.WAIT_FOR_HOST));
        lab.phase(host, RunPhase.READY);
        DeploymentSnapshot ready = lab.snapshot(host);

        assertThat(host.log()).contains("Ready: waits up to 30 min for a word, then it stops");
        assertThat(ready.readyWait()).contains(Duration.ofMinutes(30));
        assertThat(ready.stopsWhenNotContinued()).isTrue();
        assertThat(ready.waitsSince()).isPresent();
        assertThat(host.task.record().waiting().orElseThrow()).contains("READY");
        assertThat(host.task.record().controls())
                .containsExactlyInAnyOrder(
                        ControlAction.CONTINUE, ControlAction.STOP, ControlAction.STOP_AND_ROLL_BACK);
    }

    @Test
    void aWordContinues() {
        Host host = lab.start(plan(ReadyAction.WAIT_FOR_HOST));
        lab.phase(host, RunPhase.READY);

        host.task.control(ControlAction.CONTINUE, "alice");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.log()).contains("its traffic is shifted now, by alice.");
        // What comes and goes before a slow host has heard of it, it does not hear of.
        assertThat(host.phases())
                .startsWith(RunPhase.STARTING, RunPhase.RUNNING, RunPhase.READY)
                .endsWith(RunPhase.ENDED);
    }

    @Test
    void thePlanContinues() {
        Host host = lab.start(plan(ReadyAction.CONTINUE));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.log()).contains("goes on at once, as the run is set to (whenReady)");
        assertThat(lab.calls("ContinueDeployment")).isOne();
    }

    @Test
    void thePlanRollsBack() {
        Host host = lab.start(plan(ReadyAction.ROLL_BACK));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isIn(Outcome.ROLLED_BACK, Outcome.STOPPED);
        assertThat(result.deployments().get(0).status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(host.log()).contains("it was READY, and the run is set to roll back then (whenReady)");
    }

    @Test
    void aWordRollsBack() {
        Host host = lab.start(plan(ReadyAction.WAIT_FOR_HOST));
        lab.phase(host, RunPhase.READY);

        host.task.control(ControlAction.STOP_AND_ROLL_BACK, "alice");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isIn(Outcome.ROLLED_BACK, Outcome.STOPPED);
        assertThat(result.deployments().get(0).status()).isEqualTo(DeploymentStatus.STOPPED);
    }

    @Test
    void withoutAWordItStops() {
        Host host = lab.start(plan(ReadyAction.WAIT_FOR_HOST));
        RunResult result = lab.end(host);

        assertThat(result.outcome().isSuccess()).isFalse();
        assertThat(result.deployments().get(0).status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(result.explanation()).contains("30 minutes");
    }

    @Test
    void aContinueThatIsDeniedIsSaid() {
        lab.deny("ContinueDeployment");
        Host host = lab.start(plan(ReadyAction.WAIT_FOR_HOST));
        lab.phase(host, RunPhase.READY);

        host.task.control(ControlAction.CONTINUE, "alice");
        lab.pass(10);

        assertThat(host.log()).contains("could not be continued", "codedeploy:ContinueDeployment");
        assertThat(host.task.record().phase()).isEqualTo(RunPhase.READY);
    }

    @Test
    void aContinueThatComesTooLateIsNoError() {
        Host host = lab.start(plan(ReadyAction.WAIT_FOR_HOST));
        lab.phase(host, RunPhase.READY);
        lab.refuse("ContinueDeployment", 1, "DeploymentIsNotInReadyStateException");

        host.task.control(ControlAction.CONTINUE, "alice");

        assertThat(host.log()).contains("does not wait any more");
    }

    @Test
    void aRestartWhileItIsReadyWaitsOn() {
        Host host = lab.start(plan(ReadyAction.WAIT_FOR_HOST));
        lab.phase(host, RunPhase.READY);

        Host resumed = lab.resume(host);
        lab.phase(resumed, RunPhase.READY);
        resumed.task.control(ControlAction.CONTINUE, "alice");

        assertThat(lab.end(resumed).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }
}
