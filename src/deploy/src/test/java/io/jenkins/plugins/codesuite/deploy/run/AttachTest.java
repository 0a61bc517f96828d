package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.request.DeploymentRequest;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.simulator.cloudwatch.AlarmState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deployments that somebody else began, and revisions that are only registered. */
class AttachTest {

    private final Lab lab = new Lab();

    @BeforeEach
    void open() {
        lab.lambda(Lab.ROLLS_BACK);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private String other(String config) {
        return lab.aws
                .clients()
                .codeDeploy()
                .createDeployment(create -> create.applicationName("fn-app")
                        .deploymentGroupName("fn-group")
                        .deploymentConfigName("CodeDeployDefault." + config)
                        .revision(Lab.toLambda("x")
                                .build()
                                .revision()
                                .orElseThrow()
                                .location()))
                .deploymentId();
    }

    private Host attach(String id) {
        Host host = new Host();
        host.task = CodeDeployTask.attach(lab.means, lab.access(), id, host);
        host.task.start();
        return host;
    }

    @Test
    void itIsFollowedToItsEnd() {
        Host host = attach(other("LambdaCanary10Percent5Minutes"));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(host.task.record().kind()).isEqualTo(RunKind.ATTACHED);
        assertThat(result.deployments())
                .extracting(DeploymentSnapshot::application)
                .containsExactly("fn-app");
    }

    @Test
    void itsRollbackIsFollowedToo() {
        Host host = attach(other("LambdaCanary10Percent5Minutes"));
        lab.pass(30);
        lab.aws.simulator().cloudWatch().state("red", AlarmState.ALARM, "x");

        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(result.rollbacks()).hasSize(1);
    }

    @Test
    void aRollbackThatSucceedsIsNoSuccessOfWhatWasToBeDeployed() {
        String id = other("LambdaCanary10Percent5Minutes");
        lab.pass(30);
        lab.aws.simulator().cloudWatch().state("red", AlarmState.ALARM, "x");
        lab.pass(60);
        String rollback = lab.aws
                .clients()
                .codeDeploy()
                .getDeployment(get -> get.deploymentId(id))
                .deploymentInfo()
                .rollbackInfo()
                .rollbackDeploymentId();

        RunResult result = lab.end(attach(rollback));

        assertThat(result.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(result.explanation()).contains("it is a rollback of " + id);
    }

    @Test
    void anAbortLeavesItAlone() {
        Host host = attach(other("LambdaCanary10Percent5Minutes"));
        lab.pass(30);

        host.task.abort("aborted");

        assertThat(host.result.orElseThrow().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(lab.calls("StopDeployment")).isZero();
    }

    @Test
    void itMayBeStoppedByHand() {
        Host host = attach(other("LambdaCanary10Percent5Minutes"));
        lab.pass(30);

        host.task.control(ControlAction.STOP_AND_ROLL_BACK, "alice");

        assertThat(lab.end(host).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void anIdThatNobodyKnowsEndsWithASentence() {
        RunResult result = lab.end(attach("d-NOBODY123"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("CodeDeploy knows no deployment d-NOBODY123");
        assertThat(result.ended()).isBefore(result.started().plusSeconds(60));
    }

    @Test
    void anIdThatIsNoneEndsWithASentence() {
        RunResult result = lab.end(attach("web/prod"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("CodeDeploy knows no deployment web/prod");
    }

    @Test
    void aDeploymentThatIsLongOverIsReadOnce() {
        String id = other("LambdaAllAtOnce");
        lab.pass(600);

        RunResult result = lab.end(attach(id));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.deployments().get(0).targets()).hasSize(1);
        assertThat(lab.calls("BatchGetDeployments")).isOne();
    }

    @Test
    void aRevisionIsRegisteredAndNothingDeployed() {
        lab.server(1, "{}");
        Host host = lab.start(lab.plan(DeploymentRequest.builder("web", "")
                        .revision(Lab.toServer().build().revision().orElseThrow())
                        .description("build 12"))
                .registerOnly(true));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.REGISTERED);
        assertThat(result.explanation()).isEqualTo("Registered with application web: s3://revisions/new.zip.");
        assertThat(lab.calls("RegisterApplicationRevision")).isOne();
        assertThat(lab.calls("CreateDeployment")).isZero();
        assertThat(result.toMap()).containsEntry("deploymentId", null).containsEntry("outcome", "REGISTERED");
    }

    @Test
    void aRegistrationThatIsRefusedFails() {
        Host host = lab.start(lab.plan(DeploymentRequest.builder("nobody", "")
                        .revision(Lab.toServer().build().revision().orElseThrow()))
                .registerOnly(true));
        RunResult result = lab.end(host);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation())
                .contains("refused the registration", "Check the application's name and the region");
        assertThat(lab.calls("RegisterApplicationRevision")).isOne();
    }
}
