package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Throttling, a broken network and expired sessions, none of which is the deployment's failure. */
class TroubleTest {

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void everySecondCallThrottledForAMinuteFailsNoRun() {
        for (int i = 0; i < 20; i++) {
            lab.server("web", "g" + i, 2, "{}");
        }
        lab.fault(FaultOrder.throttle(Integer.MAX_VALUE).every(2).on(Service.CODEDEPLOY));
        List<Host> hosts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            hosts.add(lab.start(Lab.toServer("web", "g" + i)));
        }
        lab.pass(60);
        lab.aws.simulator().faults().clear();

        for (Host host : hosts) {
            assertThat(lab.end(host).outcome()).isEqualTo(Outcome.SUCCEEDED);
        }
        assertThat(lab.aws.simulator().codeDeploy().statuses()).hasSize(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ThrottlingException", "ExpiredTokenException", "ServiceUnavailableException"})
    void whatPassesIsSaidOnceAndEndsNothing(String code) {
        lab.lambda("{}");
        Host host = lab.start(Lab.toLambda("LambdaCanary10Percent5Minutes"));
        lab.pass(20);
        lab.refuse("BatchGetDeployments", Integer.MAX_VALUE, code);
        lab.pass(Duration.ofHours(3));
        lab.aws.simulator().faults().clear();

        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.lines)
                .filteredOn(line -> line.contains("cannot be watched for now"))
                .hasSize(1);
        assertThat(host.lines)
                .filteredOn(line -> line.contains("can be seen again"))
                .hasSize(1);
        assertThat(host.log()).contains("The deployment itself goes on, and CodeDeploy is asked again.");
    }

    @Test
    void aShortTroubleIsNobodysBusiness() {
        lab.lambda("{}");
        Host host = lab.start(Lab.toLambda("LambdaCanary10Percent5Minutes"));
        lab.pass(20);
        lab.fault(FaultOrder.cutConnection(4).on(Service.CODEDEPLOY, "BatchGetDeployments"));

        assertThat(lab.end(host).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.log()).doesNotContain("cannot be watched", "can be seen again");
    }

    @Test
    void whoMayNotReadIsToldOnceAndTheRunEndsWithThat() {
        lab.lambda("{}");
        lab.deny("BatchGetDeployments");
        lab.deny("GetDeployment");

        Host host = lab.start(Lab.toLambda("LambdaCanary10Percent30Minutes"));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation())
                .contains("could not be watched for 10 minutes")
                .contains("codedeploy:BatchGetDeployments (or codedeploy:GetDeployment)")
                .contains("The deployment itself goes on");
        assertThat(host.lines)
                .filteredOn(line -> line.contains("What is needed: codedeploy:Batch"))
                .hasSize(1);
        assertThat(lab.aws.simulator().codeDeploy().statuses()).containsValue("InProgress");
    }

    @Test
    void getDeploymentAloneIsEnoughToWatch() {
        lab.lambda("{}");
        lab.deny("BatchGetDeployments");

        Host host = lab.start(Lab.toLambda("LambdaCanary10Percent5Minutes"));

        assertThat(lab.end(host).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.calls("GetDeployment")).isPositive();
    }

    @Test
    void withoutTheRightToTargetsTheRestIsWatched() {
        lab.lambda("{}");
        lab.deny("ListDeploymentTargets");

        Host host = lab.start(Lab.toLambda("LambdaCanary10Percent5Minutes"));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.deployments().get(0).targets()).isEmpty();
        assertThat(host.lines)
                .filteredOn(line -> line.contains("targets and lifecycle events"))
                .singleElement()
                .asString()
                .contains("codedeploy:ListDeploymentTargets and codedeploy:BatchGetDeploymentTargets");
    }

    @Test
    void aHostThatThrowsIsToldAllTheSame() {
        lab.lambda("{}");
        Host host = new Host() {
            @Override
            public void log(String line) {
                super.log(line);
                throw new IllegalStateException("the log is gone");
            }

            @Override
            public void changed(RunRecord record) {
                super.changed(record);
                if (record.deployments().get(0).id().isPresent()) {
                    throw new AssertionError("the disk is full");
                }
            }
        };
        host.task = CodeDeployTask.of(
                lab.means, lab.plan(Lab.toLambda("LambdaAllAtOnce")).build(), host);
        host.task.start();

        assertThat(lab.end(host).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.lines).hasSizeGreaterThan(3);
    }

    @Test
    void whenAllIsOverNoTimerIsLeft() {
        lab.lambda("{}");
        Host host = lab.start(Lab.toLambda("LambdaAllAtOnce"));
        lab.end(host);
        lab.pass(Duration.ofMinutes(1));

        assertThat(lab.aws.timer().waiting()).isZero();
    }

    @Test
    void nothingIsCreatedWhenTheHostCannotKeepTheIntention() {
        lab.lambda("{}");
        ForgetfulHost host = new ForgetfulHost();
        host.full = true;
        host.task = CodeDeployTask.of(
                lab.means, lab.plan(Lab.toLambda("LambdaAllAtOnce")).build(), host);
        host.task.start();
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation())
                .contains("Nothing is deployed to fn-app/fn-group", "could not be kept (No space left on device)");
        assertThat(lab.calls("CreateDeployment")).isZero();
    }

    @Test
    void aHostThatCouldNotKeepARecordAndCanAgainIsNoReasonToStop() {
        lab.lambda("{}");
        ForgetfulHost host = new ForgetfulHost();
        host.task = CodeDeployTask.of(
                lab.means,
                lab.plan(Lab.toLambda("LambdaCanary10Percent5Minutes")).build(),
                host);
        host.task.start();
        lab.until(() -> lab.calls("CreateDeployment") == 1);
        host.full = true;
        lab.pass(120);
        host.full = false;

        assertThat(lab.end(host).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aRunThatFailsInItselfEnds() {
        lab.lambda("{}");
        UnluckyClock clock = new UnluckyClock(lab.means.clock());
        Host host = new Host();
        host.task = CodeDeployTask.of(
                clock.means(lab.means),
                lab.plan(Lab.toLambda("LambdaAllAtOnce")).build(),
                host);
        clock.fail();
        host.task.start();
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("an error in itself", "no time");
        assertThat(host.last.orElseThrow().phase()).isEqualTo(RunPhase.ENDED);
        assertThat(host.last.orElseThrow().controls()).isEmpty();
        assertThat(host.ends).isOne();
    }

    @Test
    void aRunThatNobodyWaitsForEndsAnHourAfterItsSessionDid() {
        lab.lambda("{}");
        AtomicBoolean over = new AtomicBoolean();
        AwsCredentialsProvider session = () -> {
            if (over.get()) {
                throw new IllegalStateException("the session is over");
            }
            return lab.access().credentials().resolveCredentials();
        };
        DeploymentPlan plan = DeploymentPlan.builder(lab.aws.access("role", session))
                .waves(List.of(
                        Wave.of(Lab.toLambda("LambdaCanary10Percent30Minutes").build())))
                .build();
        Host host = new Host();
        host.task = CodeDeployTask.of(lab.means, plan, host);
        host.task.start();
        lab.seen(host, snapshot -> snapshot.traffic().isPresent());

        host.task.abort("aborted");
        lab.until(() -> host.result.isPresent());
        over.set(true);
        lab.pass(Duration.ofMinutes(55));
        assertThat(host.last).isEmpty();
        RunRecord last = lab.finish(host);

        assertThat(last.outcome()).contains(Outcome.ABORTED);
        assertThat(Duration.between(last.started(), last.ended().orElseThrow())).isLessThan(Duration.ofMinutes(70));
        assertThat(host.log()).contains("is not watched any more, as no build waits for it");
        lab.pass(60);
        assertThat(lab.aws.timer().waiting()).isZero();
    }

    @Test
    void aDeploymentThatIsNotListedForMinutesFailsNothing() {
        lab.lambda("{}");
        lab.fault(
                FaultOrder.error(Integer.MAX_VALUE, "DeploymentDoesNotExistException", 400, "not everywhere known yet")
                        .on(Service.CODEDEPLOY, "BatchGetDeployments")
                        .during(Duration.ofMinutes(2)));

        RunResult result = lab.end(lab.start(Lab.toLambda("LambdaCanary10Percent5Minutes")));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }
}
