package io.jenkins.plugins.codesuite.deploy.control;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.aws.Retrying;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentIsNotInReadyStateException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;
import software.amazon.awssdk.services.codedeploy.model.InvalidDeploymentStatusException;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.StopStatus;

/**
 * Controls deployments, through throttling and network trouble; holds no thread while it waits for the next try. Each future
 * completes exceptionally when AWS refuses for good or for too long.
 */
public final class DeploymentControl {

    private final Retrying retrying;

    /** Controls by {@code retrying}. */
    public DeploymentControl(Retrying retrying) {
        this.retrying = retrying;
    }

    /**
     * Stops a deployment. One that is over already is no error.
     *
     * @param rollback whether CodeDeploy puts the old version back
     * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_StopDeployment.html">StopDeployment</a>
     */
    public CompletableFuture<StopAnswer> stop(AwsClients clients, String deploymentId, boolean rollback) {
        return stop(clients, deploymentId, rollback, again -> {});
    }

    /**
     * As {@link #stop(AwsClients, String, boolean)}.
     *
     * @param onTrouble told before each wait for another try
     */
    public CompletableFuture<StopAnswer> stop(
            AwsClients clients, String deploymentId, boolean rollback, Consumer<AwsTrouble> onTrouble) {
        return retrying.call(() -> stopOnce(clients, deploymentId, rollback), onTrouble);
    }

    private static StopAnswer stopOnce(AwsClients clients, String deploymentId, boolean rollback) {
        try {
            StopDeploymentResponse answer = clients.codeDeploy()
                    .stopDeployment(stop -> stop.deploymentId(deploymentId).autoRollbackEnabled(rollback));
            boolean stopped = answer.status() == StopStatus.SUCCEEDED;
            return new StopAnswer(
                    stopped ? StopAnswer.State.STOPPED : StopAnswer.State.ACCEPTED,
                    answer.statusMessage() == null ? "" : answer.statusMessage());
        } catch (DeploymentAlreadyCompletedException over) {
            return new StopAnswer(StopAnswer.State.OVER_BEFORE, "");
        }
    }

    /**
     * Lets a deployment go on that waits. One that is over or does not wait any more is no error.
     *
     * @return whether it did wait
     * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_ContinueDeployment.html">
     *     ContinueDeployment</a>
     */
    public CompletableFuture<Boolean> goOn(AwsClients clients, String deploymentId, WaitType type) {
        return retrying.call(() -> goOnOnce(clients, deploymentId, type));
    }

    private static boolean goOnOnce(AwsClients clients, String deploymentId, WaitType type) {
        DeploymentWaitType wait =
                type == WaitType.READY_WAIT ? DeploymentWaitType.READY_WAIT : DeploymentWaitType.TERMINATION_WAIT;
        try {
            clients.codeDeploy()
                    .continueDeployment(goOn -> goOn.deploymentId(deploymentId).deploymentWaitType(wait));
            return true;
        } catch (DeploymentAlreadyCompletedException
                | DeploymentIsNotInReadyStateException
                | InvalidDeploymentStatusException late) {
            return false;
        }
    }
}
