package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.aws.Workers;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that somebody stops, that are aborted, and that take too long. */
@ParameterizedClass
@EnumSource(Workers.class)
class StopTest {

    private static final Predicate<DeploymentSnapshot> WORKS = snapshot ->
            snapshot.traffic().filter(traffic -> traffic.newPercent() == 10).isPresent();

    private final Lab lab;

    StopTest(Workers workers) {
        lab = new Lab(workers);
    }

    @BeforeEach
    void open() {
        lab.lambda("{}");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private Host working(DeploymentPlan.Builder plan) {
        Host host = lab.start(plan);
        lab.seen(host, WORKS);
        return host;
    }

    private DeploymentPlan.Builder canary() {
        return lab.plan(Lab.toLambda("LambdaCanary10Percent30Minutes"));
    }

    @Test
    void aStopLeavesTheTrafficAsItIs() {
        Host host = working(canary());

        host.task.control(ControlAction.STOP, "alice");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.deployments().get(0).status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(result.deployments().get(0).traffic().orElseThrow().newPercent())
                .isEqualTo(10);
        assertThat(result.rollbacks()).isEmpty();
        assertThat(result.explanation()).contains("Stopped by alice.", "MANUAL_STOP", "It was not rolled back");
        assertThat(host.log()).contains("is stopped, and left as it is: stopped by alice.");
    }

    @Test
    void aStopWithRollbackIsFollowedToItsEnd() {
        Host host = working(canary());

        host.task.control(ControlAction.STOP_AND_ROLL_BACK, "alice");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(result.rollbacks().get(0).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(host.phases())
                .containsExactly(
                        RunPhase.STARTING, RunPhase.RUNNING, RunPhase.STOPPING, RunPhase.ROLLING_BACK, RunPhase.ENDED);
    }

    @Test
    void aStopMayBecomeOneWithRollback() {
        lab.aws.simulator().codeDeploy().rule(EventRule.event("AllowTraffic").taking(Duration.ofMinutes(30)));
        Host host = working(canary());
        lab.fault(FaultOrder.throttle(4).on(Service.CODEDEPLOY, "StopDeployment"));

        host.task.control(ControlAction.STOP, "alice");
        host.task.control(ControlAction.STOP_AND_ROLL_BACK, "bob");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isIn(Outcome.ROLLED_BACK, Outcome.STOPPED);
        assertThat(lab.calls("StopDeployment")).isGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource(AbortAction.class)
    void anAbortDoesWhatThePlanSays(AbortAction action) {
        Host host = working(canary().abortAction(action).afterAbort(AfterAbort.END_WHEN_ROLLED_BACK));

        host.task.abort("the build was aborted by alice");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.explanation()).startsWith("The build was aborted by alice.");
        assertThat(host.ends).isOne();
        switch (action) {
            case STOP_AND_ROLL_BACK -> {
                assertThat(result.rollbacks().get(0).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
                assertThat(result.explanation()).contains("Rolled back: deployment");
            }
            case STOP -> {
                assertThat(result.deployments().get(0).status()).isEqualTo(DeploymentStatus.STOPPED);
                assertThat(result.rollbacks()).isEmpty();
            }
            case LEAVE -> {
                assertThat(result.explanation()).contains(" goes on.");
                assertThat(host.log()).contains("What is being deployed goes on");
                assertThat(lab.calls("StopDeployment")).isZero();
                assertThat(lab.aws.simulator().codeDeploy().statuses()).containsValue("InProgress");
            }
            default -> throw new AssertionError(action);
        }
    }

    @Test
    void anAbortEndsForItsHostWhenTheStopIsAcceptedAndIsRecordedToItsEnd() {
        Host host = working(canary());

        host.task.abort("aborted");
        lab.until(() -> host.result.isPresent());
        RunResult early = host.result.orElseThrow();
        RunRecord last = lab.finish(host);

        assertThat(early.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(early.explanation()).contains("is being stopped, which goes on");
        assertThat(early.rollbacks()).isEmpty();
        assertThat(Duration.between(host.records.get(0).started(), early.ended()))
                .isLessThan(Duration.ofSeconds(30));
        assertThat(last.phase()).isEqualTo(RunPhase.ENDED);
        assertThat(last.outcome()).contains(Outcome.ABORTED);
        assertThat(last.deployments().get(0).rollback().orElseThrow().status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(last.explanation().orElseThrow()).contains("Rolled back: deployment");
        assertThat(host.ends).isOne();
    }

    @Test
    void aStopGetsThroughThrottling() {
        Host host = working(canary());
        lab.fault(FaultOrder.throttle(20).on(Service.CODEDEPLOY, "StopDeployment"));

        host.task.abort("aborted");
        RunRecord last = lab.finish(host);

        assertThat(last.deployments().get(0).snapshot().orElseThrow().status()).isEqualTo(DeploymentStatus.STOPPED);
        assertThat(host.log()).contains("is tried again", "The stop of");
    }

    @Test
    void anAbortIsNotHeldForLongByThrottling() {
        Host host = working(canary());
        lab.fault(FaultOrder.throttle(60).on(Service.CODEDEPLOY, "StopDeployment"));

        host.task.abort("aborted");
        lab.pass(61);

        assertThat(host.result.orElseThrow().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(host.log()).contains("AWS has not accepted the stop yet; it goes on being tried.");
        RunRecord last = lab.finish(host);
        assertThat(last.deployments().get(0).snapshot().orElseThrow().status()).isEqualTo(DeploymentStatus.STOPPED);
    }

    @Test
    void aRunThatIsLookedAtIsAskedForFirst() {
        Host host = working(canary());
        long calls = lab.calls("BatchGetDeployments");
        for (int i = 0; i < 20; i++) {
            host.task.looked();
            lab.pass(1);
        }

        assertThat(lab.calls("BatchGetDeployments") - calls).isBetween(9L, 12L);
        lab.pass(60);
        assertThat(lab.end(host).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aStopThatIsDeniedIsSaidAndTheHostIsNotHeld() {
        Host host = working(canary());
        lab.deny("StopDeployment");

        host.task.abort("aborted");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.explanation()).contains("could not be stopped", "codedeploy:StopDeployment");
    }

    @Test
    void aDeniedStopByHandLetsTheDeploymentGoOnToItsEnd() {
        Host host = working(canary());
        lab.deny("StopDeployment");

        host.task.control(ControlAction.STOP, "alice");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.log()).contains("could not be stopped", "codedeploy:StopDeployment");
    }

    @Test
    void aStopThatComesTooLateIsNoError() {
        Host host = working(lab.plan(Lab.toLambda("LambdaCanary10Percent5Minutes")));
        lab.aws.simulator().time().advance(Duration.ofMinutes(10));

        host.task.control(ControlAction.STOP, "alice");
        RunResult result = lab.end(host);

        assertThat(host.log()).contains("was over before it could be stopped");
        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void anAbortBeforeAnythingIsBegunDeploysNothing() {
        Host host = new Host();
        host.task = CodeDeployTask.of(lab.means, canary().build(), host);

        host.task.abort("aborted in the queue");
        host.task.start();
        lab.pass(60);

        assertThat(host.result.orElseThrow().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(host.ends).isOne();
        assertThat(lab.calls("CreateDeployment")).isZero();
    }

    @Test
    void aTimeOutRollsBackAndWaitsForIt() {
        Host host = lab.start(canary().timeout(Duration.ofMinutes(5)));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(result.explanation())
                .startsWith("The run took longer than 5 min.")
                .contains("Rolled back: deployment");
        assertThat(result.ended()).isBefore(result.started().plus(Duration.ofMinutes(7)));
    }

    @Test
    void aTimeOutMayLeaveTheDeployment() {
        Host host = lab.start(canary().timeout(Duration.ofMinutes(5)).abortAction(AbortAction.LEAVE));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(result.explanation()).contains("goes on.");
        assertThat(lab.calls("StopDeployment")).isZero();
    }

    @Test
    void whatMakesNoSenseIsSaidAndPassedOver() {
        Host host = working(canary());

        host.task.control(ControlAction.APPROVE_WAVE, "alice");
        host.task.control(ControlAction.CONTINUE, "alice");
        RunResult result = lab.end(host);

        assertThat(host.log())
                .contains("alice asked for APPROVE_WAVE, for which there is nothing to be done now")
                .contains("alice asked for CONTINUE, for which there is nothing to be done now");
        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void theControlsAreThoseThatMakeSense() {
        Host host = working(canary());
        assertThat(host.task.record().controls())
                .containsExactlyInAnyOrder(ControlAction.STOP, ControlAction.STOP_AND_ROLL_BACK);

        host.task.control(ControlAction.STOP_AND_ROLL_BACK, "alice");
        assertThat(host.task.record().controls()).isEmpty();
        lab.end(host);
        assertThat(host.task.record().controls()).isEmpty();
    }
}
