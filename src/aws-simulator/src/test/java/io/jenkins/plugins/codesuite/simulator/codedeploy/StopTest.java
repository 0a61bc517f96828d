package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.InvalidDeploymentIdException;

/** StopDeployment. */
class StopTest {
    private static final String CANARY = "CodeDeployDefault.LambdaCanary10Percent5Minutes";

    private LambdaLab fn = new LambdaLab();

    @AfterEach
    void stop() {
        fn.lab.close();
    }

    private String stop(String id) {
        return fn.lab
                .codeDeploy
                .stopDeployment(request -> request.deploymentId(id))
                .statusAsString();
    }

    private String stop(String id, boolean rollback) {
        return fn.lab
                .codeDeploy
                .stopDeployment(request -> request.deploymentId(id).autoRollbackEnabled(rollback))
                .statusAsString();
    }

    @Test
    void aStopIsPendingThenDone() {
        String id = fn.deploy(CANARY);
        fn.lab.advance(60);

        assertThat(stop(id)).isEqualTo("Pending");
        assertThat(fn.lab.status(id)).isEqualTo("InProgress");
        assertThat(stop(id)).isEqualTo("Pending");
        fn.lab.advance(3);

        assertThat(stop(id)).isEqualTo("Succeeded");
        DeploymentInfo info = fn.lab.info(id);
        assertThat(info.statusAsString()).isEqualTo("Stopped");
        assertThat(info.errorInformation().codeAsString()).isEqualTo("MANUAL_STOP");
        assertThat(info.rollbackInfo()).isNull();
        assertThat(fn.alias()).isEqualTo("1 {2=0.1}");
        assertThat(fn.events(id)).contains("AllowTraffic=Failed", "AfterAllowTraffic=Skipped");
    }

    @Test
    void aStopWithRollbackBringsTheOldVersionBack() {
        String id = fn.deploy(CANARY);
        fn.lab.advance(60);

        stop(id, true);
        fn.lab.advance(60);

        String rollback = fn.lab.info(id).rollbackInfo().rollbackDeploymentId();
        assertThat(fn.lab.status(rollback)).isEqualTo("Succeeded");
        assertThat(fn.alias()).isEqualTo("1");
    }

    @Test
    void aStopThatIsPendingBecomesARollback() {
        String id = fn.deploy(CANARY);
        fn.lab.advance(60);

        assertThat(stop(id, false)).isEqualTo("Pending");
        assertThat(stop(id, true)).isEqualTo("Pending");
        assertThat(stop(id)).isEqualTo("Pending");
        fn.lab.advance(60);

        assertThat(fn.lab.status(id)).isEqualTo("Stopped");
        assertThat(fn.lab.status(fn.lab.info(id).rollbackInfo().rollbackDeploymentId()))
                .isEqualTo("Succeeded");
        assertThat(fn.alias()).isEqualTo("1");
    }

    @Test
    void aStopThatIsDoneBecomesNoRollback() {
        String id = fn.deploy(CANARY);
        fn.lab.advance(60);
        stop(id, false);
        fn.lab.advance(3);

        assertThat(stop(id, true)).isEqualTo("Succeeded");
        fn.lab.advance(60);

        assertThat(fn.lab.info(id).rollbackInfo()).isNull();
        assertThat(fn.alias()).isEqualTo("1 {2=0.1}");
    }

    @Test
    void theGroupMayRollBackEveryStop() {
        fn.lab.close();
        fn = new LambdaLab("""
                {"autoRollbackConfiguration": {"enabled": true, "events": ["DEPLOYMENT_STOP_ON_REQUEST"]}}
                """);
        String id = fn.deploy(CANARY);
        fn.lab.advance(60);

        stop(id);
        fn.lab.advance(60);

        assertThat(fn.lab.info(id).rollbackInfo().rollbackDeploymentId()).isNotNull();
    }

    @Test
    void aDeploymentThatHasNotBegunStopsAtOnce() {
        String id = fn.deploy(CANARY);

        assertThat(stop(id, true)).isEqualTo("Succeeded");
        fn.lab.advance(60);

        assertThat(fn.lab.status(id)).isEqualTo("Stopped");
        assertThat(fn.lab.info(id).startTime()).isNull();
        assertThat(fn.lab.info(id).rollbackInfo()).isNull();
        assertThat(fn.alias()).isEqualTo("1");
    }

    @Test
    void aQueuedDeploymentLeavesTheQueue() {
        fn.lab.simulator.codeDeploy().queueing(true);
        String first = fn.deploy(CANARY);
        String second = fn.deploy(CANARY);

        assertThat(stop(second)).isEqualTo("Succeeded");
        fn.lab.advance(600);

        assertThat(fn.lab.status(first)).isEqualTo("Succeeded");
        assertThat(fn.lab.status(second)).isEqualTo("Stopped");
    }

    @Test
    void aFinishedDeploymentCannotBeStopped() {
        String id = fn.deploy("CodeDeployDefault.LambdaAllAtOnce");
        fn.lab.advance(60);

        assertThatExceptionOfType(DeploymentAlreadyCompletedException.class).isThrownBy(() -> stop(id));
    }

    @Test
    void theDeploymentMustBeThere() {
        assertThatExceptionOfType(DeploymentDoesNotExistException.class).isThrownBy(() -> stop("d-AAAAAAAAA"));
        assertThatExceptionOfType(InvalidDeploymentIdException.class).isThrownBy(() -> stop("nothing"));
    }

    @Test
    void theGroupIsFreeForAnotherDeploymentAfterwards() {
        String id = fn.deploy(CANARY);
        fn.lab.advance(60);
        stop(id, false);
        fn.lab.advance(3);

        String next = fn.deploy("CodeDeployDefault.LambdaAllAtOnce");
        fn.lab.advance(10);

        assertThat(fn.lab.status(next)).isEqualTo("Succeeded");
        assertThat(fn.alias()).isEqualTo("2");
        assertThat(List.copyOf(fn.lab.simulator.codeDeploy().statuses().values()))
                .containsExactly("Succeeded", "Stopped", "Succeeded");
    }
}
