package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.alarm.AlarmRules;
import io.jenkins.plugins.codesuite.deploy.aws.Workers;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Alarms that this suite itself watches for a CodeDeploy run. */
@ParameterizedClass
@EnumSource(Workers.class)
class GuardTest {

    private static final AlarmRules RULES = AlarmRules.of(List.of("errors"), Duration.ofMinutes(10));

    private final Lab lab;

    GuardTest(Workers workers) {
        lab = new Lab(workers);
    }

    @BeforeEach
    void open() {
        lab.aws.simulator().cloudWatch().alarm("errors");
        lab.aws.simulator().cloudWatch().state("errors", AlarmState.OK, "all is well");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private void fire() {
        lab.aws.simulator().cloudWatch().state("errors", AlarmState.ALARM, "5xx above 3 %");
    }

    private Host canary() {
        lab.lambda("{}");
        return lab.start(lab.plan(Lab.toLambda("LambdaCanary10Percent5Minutes")).alarms(RULES));
    }

    @Test
    void anAlarmThatIsRedBeforeTheStartRefusesIt() {
        fire();
        Host host = canary();
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).startsWith("Nothing was deployed: ").contains("errors");
        assertThat(lab.calls("CreateDeployment")).isZero();
    }

    @Test
    void anAlarmThatIsMissingRefusesTheStart() {
        lab.lambda("{}");

        RunResult result = lab.end(lab.start(
                lab.plan(Lab.toLambda("LambdaAllAtOnce")).alarms(AlarmRules.of(List.of("nobody"), Duration.ZERO))));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("nobody");
    }

    @Test
    void anAlarmWhileItWorksStopsAndRollsBack() {
        Host host = canary();
        lab.pass(60);
        fire();
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(result.explanation()).contains("errors", "5xx above 3 %", "Rolled back: deployment");
        assertThat(host.log()).contains("Alarm errors: ALARM: 5xx above 3 %");
        assertThat(host.task.record().alarms())
                .singleElement()
                .matches(alarm -> alarm.state() == io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState.ALARM);
    }

    @Test
    void allStaysQuietForTheBakeTime() {
        Host host = canary();
        lab.phase(host, RunPhase.BAKING);
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.ended()).isAfter(result.started().plus(Duration.ofMinutes(15)));
        assertThat(host.log()).contains("All is deployed; the alarms are watched for 10 min.");
    }

    @Test
    void anAlarmInTheBakeTimeUndoesWhatHadSucceededOnLambda() {
        Host host = canary();
        lab.phase(host, RunPhase.BAKING);
        lab.pass(60);
        fire();
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(result.deployments().get(0).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(result.rollbacks().get(0).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(result.rollbacks().get(0).traffic().orElseThrow().newLabel()).isEqualTo("version 1");
        assertThat(result.explanation()).contains("had succeeded, and was undone");
        assertThat(result.toMap()).extractingByKey("rollback").isNotNull();
    }

    @Test
    void anAlarmInTheBakeTimeUndoesWhatHadSucceededOnInstances() {
        lab.server(2, "{}");
        Host host = lab.start(lab.plan(Lab.toServer()).alarms(RULES));
        lab.phase(host, RunPhase.BAKING);
        fire();
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(result.rollbacks().get(0).revision().orElseThrow().description())
                .isEqualTo("s3://revisions/old.zip");
    }

    @Test
    void anAlarmInTheBakeTimeUndoesWhatHadSucceededOnEcs() {
        lab.ecs("{}");
        Host host = lab.start(lab.plan(Lab.toEcs("ECSAllAtOnce")).alarms(RULES));
        lab.phase(host, RunPhase.BAKING);
        fire();
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(result.rollbacks().get(0).config()).isEqualTo("CodeDeployDefault.ECSAllAtOnce");
    }

    @Test
    void whereNothingWasBeforeThatIsSaid() {
        lab.newServer(1, "{}");
        Host host = lab.start(lab.plan(Lab.toServer()).alarms(RULES));
        lab.phase(host, RunPhase.BAKING);
        fire();
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(result.explanation()).contains("AND THE OLD VERSION COULD NOT BE PUT BACK", "by hand");
    }

    @Test
    void theBakeTimeGoesOnAfterARestart() {
        Host host = canary();
        lab.phase(host, RunPhase.BAKING);
        lab.pass(Duration.ofMinutes(4));

        Host resumed = lab.resume(host);
        lab.phase(resumed, RunPhase.BAKING);
        RunResult result = lab.end(resumed);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(Duration.between(result.started(), result.ended()))
                .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(16));
    }

    @Test
    void anUndoingGoesOnAfterARestart() {
        Host host = canary();
        lab.phase(host, RunPhase.BAKING);
        fire();
        lab.phase(host, RunPhase.ROLLING_BACK);
        lab.until(() -> host.task.record().deployments().get(0).rollbackId().isPresent());

        Host resumed = lab.resume(host);
        RunResult result = lab.end(resumed);

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(result.rollbacks()).hasSize(1);
        assertThat(lab.calls("CreateDeployment")).isEqualTo(2);
    }

    @Test
    void anAbortInTheBakeTimeEndsIt() {
        Host host = canary();
        lab.phase(host, RunPhase.BAKING);

        host.task.abort("aborted");

        assertThat(lab.end(host).outcome()).isEqualTo(Outcome.ABORTED);
    }

    private DeploymentPlan.Builder allAtOnce() {
        lab.lambda("{}");
        return lab.plan(Lab.toLambda("LambdaAllAtOnce")).alarms(RULES);
    }

    private Host baking(DeploymentPlan.Builder plan) {
        Host host = lab.start(plan);
        lab.phase(host, RunPhase.BAKING);
        return host;
    }

    @Test
    void anAbortInTheBakeTimePutsTheOldVersionBackAndDoesNotWaitForIt() {
        Host host = baking(allAtOnce());

        host.task.abort("aborted by alice");
        RunResult early = lab.end(host);
        RunRecord last = lab.finish(host);

        assertThat(early.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(early.explanation()).contains("is being undone by d-", "which goes on");
        assertThat(last.explanation().orElseThrow()).contains("had succeeded, and was undone");
        assertThat(last.deployments().get(0).rollback().orElseThrow().status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void aTimeOutInTheBakeTimePutsTheOldVersionBack() {
        Host host = baking(allAtOnce().timeout(Duration.ofMinutes(5)));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(result.explanation()).contains("longer than 5 min", "had succeeded, and was undone");
        assertThat(result.rollbacks().get(0).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void anAbortInTheBakeTimeMayLeaveTheNewVersionAndSaysSo() {
        Host host = baking(allAtOnce().abortAction(AbortAction.STOP));

        host.task.abort("aborted by alice");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.explanation()).contains("What it has deployed stays.");
        assertThat(lab.calls("CreateDeployment")).isOne();
    }

    @Test
    void aStopInTheBakeTimeIsNoSuccess() {
        Host host = baking(allAtOnce());

        host.task.control(ControlAction.STOP, "alice");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.explanation()).contains("Stopped by alice.", "What it has deployed stays.");
    }

    @Test
    void somebodyMayRollBackInTheBakeTime() {
        Host host = baking(allAtOnce());
        assertThat(host.task.record().controls())
                .containsExactlyInAnyOrder(ControlAction.STOP, ControlAction.STOP_AND_ROLL_BACK);

        host.task.control(ControlAction.STOP_AND_ROLL_BACK, "alice");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(result.rollbacks().get(0).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void aRestartWhileTheOldVersionIsPutBackAfterAnAbortGoesOn() {
        Host host = baking(allAtOnce());
        host.task.abort("aborted by alice");
        lab.end(host);

        Host resumed = lab.resume(host);
        RunRecord last = lab.finish(resumed);

        assertThat(last.outcome()).contains(Outcome.ABORTED);
        assertThat(last.deployments().get(0).rollback().orElseThrow().status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(lab.calls("CreateDeployment")).isEqualTo(2);
    }

    @Test
    void theOldVersionIsPutBackThoughTheRecordCannotBeKept() {
        ForgetfulHost host = new ForgetfulHost();
        host.task = CodeDeployTask.of(lab.means, allAtOnce().build(), host);
        host.task.start();
        lab.phase(host, RunPhase.BAKING);
        host.full = true;
        fire();
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(host.log())
                .contains("could not be kept (No space left on device); CodeDeploy is asked all the same");
    }
}
