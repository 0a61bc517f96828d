package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.codesuite.deploy.aws.Workers;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs in a process that ended and was started anew, with nothing but what its host had kept. */
@ParameterizedClass
@EnumSource(
        value = Workers.class,
        names = {"AT_ONCE", "IN_LINE"})
class ResumeTest {

    private final Lab lab;

    ResumeTest(Workers workers) {
        lab = new Lab(workers);
    }

    @BeforeEach
    void open() {
        lab.lambda(Lab.ROLLS_BACK);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private Host canary() {
        return lab.start(Lab.toLambda("LambdaCanary10Percent5Minutes"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 60, 290, 301})
    void aRunGoesOnAtAnyMoment(int seconds) {
        Host host = canary();
        lab.pass(seconds);

        Host resumed = lab.resume(host);
        RunResult result = lab.end(resumed);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.aws.simulator().codeDeploy().statuses()).hasSize(2);
        assertThat(result.started()).isEqualTo(host.task.record().started());
    }

    @Test
    void whatTheLogHasToldIsNotToldAgain() {
        Host host = canary();
        lab.pass(60);

        Host resumed = lab.resume(host);
        lab.end(resumed);

        assertThat(host.log()).contains("Traffic to version 2: 10 % now");
        assertThat(resumed.log()).doesNotContain("10 % now").contains("100 % now");
    }

    @Test
    void whatHappenedMeanwhileIsFound() {
        Host host = canary();
        lab.pass(60);
        String kept = host.kept();
        lab.aws.simulator().cloudWatch().state("red", AlarmState.ALARM, "x");
        lab.aws.simulator().time().advance(Duration.ofHours(2));

        RunResult result = lab.end(lab.resume(kept));

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(result.deployments().get(0).error().orElseThrow().code()).isEqualTo("ALARM_ACTIVE");
        assertThat(result.rollbacks().get(0).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void aRestartInARollbackFollowsItToItsEnd() {
        Host host = canary();
        lab.pass(60);
        host.task.control(ControlAction.STOP_AND_ROLL_BACK, "alice");
        lab.phase(host, RunPhase.ROLLING_BACK);

        Host resumed = lab.resume(host);
        RunResult result = lab.end(resumed);

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(result.explanation()).startsWith("Stopped and rolled back by alice.");
    }

    @Test
    void aStopThatWasNotSentIsSentAfterTheRestart() {
        Host host = canary();
        lab.pass(60);
        lab.fault(FaultOrder.throttle(6).on(Service.CODEDEPLOY, "StopDeployment"));
        host.task.control(ControlAction.STOP, "alice");
        assertThat(lab.aws.simulator().codeDeploy().statuses()).containsValue("InProgress");

        Host resumed = lab.resume(host);
        RunResult result = lab.end(resumed);

        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
    }

    @Test
    void anAbortedRunIsRecordedToItsEndAfterARestart() {
        Host host = canary();
        lab.pass(60);
        host.task.abort("aborted");
        lab.until(() -> host.result.isPresent());
        String kept = host.kept();

        Host resumed = lab.resume(kept);
        assertThat(resumed.result.orElseThrow().outcome()).isEqualTo(Outcome.ABORTED);
        RunRecord last = lab.finish(resumed);

        assertThat(last.phase()).isEqualTo(RunPhase.ENDED);
        assertThat(last.outcome()).contains(Outcome.ABORTED);
        assertThat(last.deployments().get(0).rollback().orElseThrow().status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(resumed.ends).isOne();
    }

    @Test
    void aRunThatHadEndedEndsAgainAtOnce() {
        Host host = canary();
        RunResult first = lab.end(host);
        long calls = lab.calls("BatchGetDeployments");

        Host resumed = lab.resume(host);

        assertThat(resumed.result).contains(first);
        assertThat(resumed.last.orElseThrow().phase()).isEqualTo(RunPhase.ENDED);
        assertThat(lab.calls("BatchGetDeployments")).isEqualTo(calls);
    }

    @Test
    void theDeadlineHoldsOverARestart() {
        Host host = lab.start(
                lab.plan(Lab.toLambda("LambdaCanary10Percent30Minutes")).timeout(Duration.ofMinutes(5)));
        lab.pass(60);
        String kept = host.kept();
        lab.aws.simulator().time().advance(Duration.ofMinutes(6));

        RunResult result = lab.end(lab.resume(kept));

        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(result.rollbacks()).hasSize(1);
    }

    @Test
    void anAttachedRunGoesOn() {
        String id = canary().task.record().deployments().get(0).id().orElseThrow();
        Host host = new Host();
        host.task = CodeDeployTask.attach(lab.means, lab.access(), id, host);
        host.task.start();
        lab.pass(30);

        RunResult result = lab.end(lab.resume(host));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aDamagedRecordIsRefusedWithASentence() {
        String kept = canary().kept();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.resume(kept.substring(0, 200)))
                .withMessageStartingWith("A deployment run's record is damaged: no JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.resume("{}"))
                .withMessage("A deployment run's record is damaged: 'version' is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.resume(kept.replaceFirst("\"version\":1", "\"version\":99")))
                .withMessageContaining("version 99");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.resume(
                        kept.replaceFirst("\"waves\":\\[\\[\\{\"applicationName\"", "\"old\":[[{\"applicationName\"")))
                .withMessageContaining("its plan is for other deployments");
    }

    @Test
    void whatAnotherVersionAddedIsPassedOver() {
        Host host = canary();
        lab.pass(30);

        RunResult result = lab.end(lab.resume(host.kept()
                .replace("\"phase\":", "\"future\":{\"a\":[1]},\"phase\":")
                .replace("\"status\":", "\"news\":null,\"status\":")));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aRecordHoldsNoSecret() {
        Host host = canary();
        lab.end(host);

        assertThat(List.of(host.kept(), host.task.record().toString(), host.log()))
                .allSatisfy(text -> assertThat(text).doesNotContain("AKIDEXAMPLE", "secret"));
    }
}
