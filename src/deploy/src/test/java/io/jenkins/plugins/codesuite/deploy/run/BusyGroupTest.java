package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecContent;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.Workers;
import io.jenkins.plugins.codesuite.deploy.revision.AppSpecRevision;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Groups in which a deployment of another hand works. */
@ParameterizedClass
@EnumSource(
        value = Workers.class,
        names = {"AT_ONCE", "IN_LINE"})
class BusyGroupTest {

    private final Lab lab;

    BusyGroupTest(Workers workers) {
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

    /** A deployment of another hand, which leads the alias to version 2 in five minutes. */
    private String other() {
        AwsClients clients = lab.aws.clients();
        String id = clients.codeDeploy()
                .createDeployment(create -> create.applicationName("fn-app")
                        .deploymentGroupName("fn-group")
                        .deploymentConfigName("CodeDeployDefault.LambdaCanary10Percent5Minutes")
                        .revision(Lab.toLambda("x")
                                .build()
                                .revision()
                                .orElseThrow()
                                .location()))
                .deploymentId();
        lab.pass(2);
        return id;
    }

    private DeploymentPlan.Builder back(BusyGroup policy) {
        return lab.plan(Lab.toLambda("LambdaAllAtOnce")
                        .revision(new AppSpecRevision(AppSpecContent.of(Lab.lambdaAppSpec("2", "1", "")))))
                .busyGroup(policy);
    }

    @Test
    void itsEndIsWaitedFor() {
        String other = other();

        Host host = lab.start(back(BusyGroup.WAIT));
        lab.phase(host, RunPhase.WAITING_FOR_GROUP);
        assertThat(host.task.record().waiting().orElseThrow()).contains(other, "whose end is waited for");
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.log())
                .contains("fn-app/fn-group is busy with deployment " + other + "; its end is waited for.");
        assertThat(lab.aws.simulator().codeDeploy().statuses()).containsEntry(other, "Succeeded");
        assertThat(lab.calls("ListDeployments")).isEqualTo(2);
        assertThat(host.phases())
                .containsExactly(
                        RunPhase.STARTING,
                        RunPhase.WAITING_FOR_GROUP,
                        RunPhase.STARTING,
                        RunPhase.RUNNING,
                        RunPhase.ENDED);
    }

    @Test
    void itIsStopped() {
        String other = other();

        Host host = lab.start(lab.plan(Lab.toLambda("LambdaAllAtOnce")).busyGroup(BusyGroup.STOP));
        RunResult result = lab.end(host);

        assertThat(lab.aws.simulator().codeDeploy().statuses()).containsEntry(other, "Stopped");
        assertThat(host.log()).contains("is stopped without a rollback");
        assertThat(result.deployments()).hasSize(1);
        assertThat(result.deployments().get(0).id()).isNotEqualTo(other);
    }

    @Test
    void aRollbackIsNotStopped() {
        String other = other();
        lab.aws.simulator().codeDeploy().rule(EventRule.event("AllowTraffic").taking(Duration.ofMinutes(5)));
        lab.aws
                .clients()
                .codeDeploy()
                .stopDeployment(stop -> stop.deploymentId(other).autoRollbackEnabled(true));
        lab.pass(30);

        Host host = lab.start(lab.plan(Lab.toLambda("LambdaAllAtOnce")).busyGroup(BusyGroup.STOP));
        RunResult result = lab.end(host);

        assertThat(host.log()).contains("is a rollback, which would leave some of fn-app/fn-group");
        assertThat(lab.aws.simulator().codeDeploy().statuses().values())
                .filteredOn("Stopped"::equals)
                .hasSize(1);
        assertThat(result.deployments()).hasSize(1);
    }

    @Test
    void itFailsTheRun() {
        String other = other();

        RunResult result = lab.end(lab.start(back(BusyGroup.FAIL)));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("is busy with deployment " + other, "busyGroup");
        assertThat(lab.calls("CreateDeployment")).isOne();
        assertThat(lab.aws.simulator().codeDeploy().statuses()).containsEntry(other, "InProgress");
    }

    @Test
    void anAbortWhileItWaitsLeavesTheOtherAlone() {
        String other = other();
        Host host = lab.start(back(BusyGroup.WAIT));
        lab.phase(host, RunPhase.WAITING_FOR_GROUP);

        host.task.abort("aborted");

        assertThat(host.result.orElseThrow().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(host.result.orElseThrow().explanation()).contains("Nothing was deployed to fn-app/fn-group");
        lab.pass(600);
        assertThat(lab.aws.simulator().codeDeploy().statuses())
                .containsEntry(other, "Succeeded")
                .hasSize(2);
    }

    @Test
    void aTimeOutCountsWhileItWaits() {
        other();

        RunResult result = lab.end(lab.start(back(BusyGroup.WAIT).timeout(Duration.ofSeconds(30))));

        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(result.deployments()).isEmpty();
    }

    @Test
    void aRestartWhileItWaitsWaitsOn() {
        other();
        Host host = lab.start(back(BusyGroup.WAIT));
        lab.phase(host, RunPhase.WAITING_FOR_GROUP);

        Host resumed = lab.resume(host);

        assertThat(lab.end(resumed).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aRaceThatIsLostIsRunAgain() {
        lab.refuse("CreateDeployment", 2, "DeploymentLimitExceededException");

        Host host = lab.start(lab.plan(Lab.toLambda("LambdaAllAtOnce")));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.log())
                .contains("takes no deployment to fn-app/fn-group now (DeploymentLimitExceededException)");
        assertThat(lab.calls("CreateDeployment")).isEqualTo(3);
    }

    @Test
    void anAccountThatIsFullIsGivenUpAfterAWhile() {
        lab.refuse("CreateDeployment", Integer.MAX_VALUE, "DeploymentLimitExceededException");

        RunResult result = lab.end(lab.start(lab.plan(Lab.toLambda("LambdaAllAtOnce"))));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("for 30 minutes", "DeploymentLimitExceededException");
    }

    @Test
    void whoMayNotListIsLeftToAws() {
        lab.deny("ListDeployments");

        assertThat(lab.end(lab.start(lab.plan(Lab.toLambda("LambdaAllAtOnce")))).outcome())
                .isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void whoMayNotListCannotFailOnABusyGroup() {
        lab.deny("ListDeployments");

        RunResult result =
                lab.end(lab.start(lab.plan(Lab.toLambda("LambdaAllAtOnce")).busyGroup(BusyGroup.FAIL)));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("codedeploy:ListDeployments");
    }

    @Test
    void aDeploymentThatIsQueuedIsWaitedFor() {
        lab.aws.simulator().codeDeploy().queueing(true);
        lab.deny("ListDeployments");
        other();

        Host host = lab.start(back(BusyGroup.WAIT));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.log()).contains(" Queued");
    }
}
