package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentIsNotInReadyStateException;
import software.amazon.awssdk.services.codedeploy.model.InvalidDeploymentWaitTypeException;
import software.amazon.awssdk.services.codedeploy.model.UnsupportedActionForDeploymentTypeException;

/** The two waits of blue/green deployments, and how they are ended. */
class ContinueTest {
    private static final String ALL_AT_ONCE = "CodeDeployDefault.ECSAllAtOnce";

    private final EcsLab ecs = new EcsLab("""
            {"blueGreenDeploymentConfiguration": {
              "deploymentReadyOption": {"actionOnTimeout": "STOP_DEPLOYMENT", "waitTimeInMinutes": 30},
              "terminateBlueInstancesOnDeploymentSuccess": {"action": "TERMINATE", "terminationWaitTimeInMinutes": 60}}}
            """);

    @AfterEach
    void stop() {
        ecs.lab.close();
    }

    private void proceed(String id, String wait) {
        ecs.lab.codeDeploy.continueDeployment(
                request -> request.deploymentId(id).deploymentWaitType(wait));
    }

    private String ready() {
        String id = ecs.deploy(ALL_AT_ONCE);
        ecs.lab.advance(130);
        assertThat(ecs.lab.status(id)).isEqualTo("Ready");
        return id;
    }

    @Test
    void trafficWaitsForAWord() {
        String id = ready();
        assertThat(ecs.target(id).statusAsString()).isEqualTo("Ready");
        assertThat(ecs.weights(id)).containsEntry("Green", 0.0);
        assertThat(ecs.events(id)).contains("AfterAllowTestTraffic=Succeeded", "BeforeAllowTraffic=Pending");

        proceed(id, "READY_WAIT");

        assertThat(ecs.lab.status(id)).isEqualTo("InProgress");
        ecs.lab.advance(1);
        assertThat(ecs.weights(id)).containsEntry("Green", 100.0);
    }

    @Test
    void aWordWithoutATypeIsForTheTraffic() {
        String id = ready();

        ecs.lab.codeDeploy.continueDeployment(request -> request.deploymentId(id));

        assertThat(ecs.lab.status(id)).isEqualTo("InProgress");
    }

    @Test
    void withoutAWordTheDeploymentStops() {
        String id = ready();

        ecs.lab.advance(30 * 60);

        DeploymentInfo info = ecs.lab.info(id);
        assertThat(info.statusAsString()).isEqualTo("Stopped");
        assertThat(info.errorInformation().message()).contains("30 minutes");
        assertThat(ecs.taskSetStates()).startsWith("PRIMARY 1 100.0");
    }

    @Test
    void aReadyDeploymentCanBeStoppedAtOnce() {
        String id = ready();

        assertThat(ecs.lab
                        .codeDeploy
                        .stopDeployment(request -> request.deploymentId(id).autoRollbackEnabled(true))
                        .statusAsString())
                .isEqualTo("Succeeded");

        ecs.lab.advance(60);
        assertThat(ecs.lab.status(id)).isEqualTo("Stopped");
        assertThat(ecs.taskSetStates()).startsWith("PRIMARY 1 100.0").doesNotContain("ACTIVE 2 100.0");
    }

    @Test
    void theTerminationWaitCanBeEnded() {
        String id = ready();
        proceed(id, "READY_WAIT");
        ecs.lab.advance(60);
        assertThat(ecs.lab.status(id)).isEqualTo("InProgress");
        assertThat(ecs.lab.info(id).instanceTerminationWaitTimeStarted()).isTrue();

        proceed(id, "TERMINATION_WAIT");

        assertThat(ecs.lab.status(id)).isEqualTo("Succeeded");
        assertThat(ecs.taskSetStates()).doesNotContain("ACTIVE 1 100.0");
    }

    @Test
    void theOlderCallEndsTheTerminationWaitToo() throws Exception {
        String id = ready();
        proceed(id, "READY_WAIT");
        ecs.lab.advance(60);

        ecs.lab.call("SkipWaitTimeForInstanceTermination", "{\"deploymentId\":\"" + id + "\"}");

        assertThat(ecs.lab.status(id)).isEqualTo("Succeeded");
    }

    @Test
    void onlyAWaitCanBeEnded() throws Exception {
        String id = ecs.deploy(ALL_AT_ONCE);
        assertThat(ecs.lab.call("SkipWaitTimeForInstanceTermination", "{\"deploymentId\":\"" + id + "\"}"))
                .contains("DeploymentNotStartedException");
        ecs.lab.advance(10);

        assertThatExceptionOfType(DeploymentIsNotInReadyStateException.class)
                .isThrownBy(() -> proceed(id, "READY_WAIT"));
        assertThatExceptionOfType(DeploymentIsNotInReadyStateException.class)
                .isThrownBy(() -> proceed(id, "TERMINATION_WAIT"));
        assertThatExceptionOfType(InvalidDeploymentWaitTypeException.class).isThrownBy(() -> proceed(id, "LUNCH"));
    }

    @Test
    void aFinishedDeploymentDoesNotContinue() {
        String id = ready();
        proceed(id, "READY_WAIT");
        ecs.lab.advance(2 * 3_600);

        assertThatExceptionOfType(DeploymentAlreadyCompletedException.class)
                .isThrownBy(() -> proceed(id, "READY_WAIT"));
    }

    @Test
    void deploymentsOfLambdaDoNotWait() {
        LambdaLab fn = new LambdaLab();
        try (Lab lab = fn.lab) {
            String id = fn.deploy("CodeDeployDefault.LambdaCanary10Percent5Minutes");
            lab.advance(10);

            assertThatExceptionOfType(UnsupportedActionForDeploymentTypeException.class)
                    .isThrownBy(() -> lab.codeDeploy.continueDeployment(
                            request -> request.deploymentId(id).deploymentWaitType("READY_WAIT")));
        }
    }
}
