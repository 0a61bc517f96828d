package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService.Operation;
import java.util.Map;
import java.util.Set;

/** Operations that interfere with a deployment that runs. */
final class ControlOperations {
    private final Account account;
    private final Director director;

    ControlOperations(Account account, Director director) {
        this.account = account;
        this.director = director;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "StopDeployment", this::stop,
                "ContinueDeployment", this::proceed,
                "SkipWaitTimeForInstanceTermination", this::skipWait,
                "PutLifecycleEventHookExecutionStatus", this::hook);
    }

    private ObjectNode stop(JsonInput input) {
        Deployment deployment = account.deployment(Names.deployment(input));
        boolean stopped = director.stop(deployment, input.optionalFlag("autoRollbackEnabled"));
        return Json.object()
                .put("status", stopped ? "Succeeded" : "Pending")
                .put(
                        "statusMessage",
                        stopped
                                ? "The deployment was stopped."
                                : "The deployment is being stopped. Lifecycle events that have started may still run.");
    }

    private ObjectNode proceed(JsonInput input) {
        Deployment deployment = account.deployment(Names.deployment(input));
        String wait = input.text("deploymentWaitType").orElse("READY_WAIT");
        if (!Set.of("READY_WAIT", "TERMINATION_WAIT").contains(wait)) {
            throw Errors.error("InvalidDeploymentWaitType", "Unknown deployment wait type: " + wait);
        }
        checkWaits(deployment);
        if (wait.equals("READY_WAIT")) {
            if (deployment.status != Status.READY) {
                throw notReady(deployment);
            }
            deployment.play.ifPresent(Play::reroute);
        } else {
            terminate(deployment);
        }
        return Json.object();
    }

    private ObjectNode skipWait(JsonInput input) {
        Deployment deployment = account.deployment(Names.deployment(input));
        checkWaits(deployment);
        if (deployment.started.isEmpty()) {
            throw Errors.error("DeploymentNotStarted", "The deployment " + deployment.id + " has not started");
        }
        terminate(deployment);
        return Json.object();
    }

    private static void checkWaits(Deployment deployment) {
        if (deployment.platform() == Platform.LAMBDA || !deployment.group.isBlueGreen()) {
            throw unsupported("The deployment is not a blue/green deployment");
        }
        if (deployment.status.isFinal()) {
            throw Errors.error(
                    "DeploymentAlreadyCompleted", "The deployment " + deployment.id + " has already been completed");
        }
    }

    private static void terminate(Deployment deployment) {
        if (!deployment.terminationWaitStarted) {
            throw notReady(deployment);
        }
        deployment.play.ifPresent(Play::terminate);
    }

    private static AwsError notReady(Deployment deployment) {
        return Errors.error(
                "DeploymentIsNotInReadyState",
                "The deployment " + deployment.id + " does not wait; its status is " + deployment.status.wireName());
    }

    private static AwsError unsupported(String message) {
        return Errors.error("UnsupportedActionForDeploymentType", message);
    }

    private ObjectNode hook(JsonInput input) {
        Deployment deployment = account.deployment(Names.deployment(input));
        String status = input.text("status").orElse("");
        if (!Set.of("Succeeded", "Failed").contains(status)) {
            throw Errors.error(
                    "InvalidLifecycleEventHookExecutionStatus",
                    "The status of a hook's execution must be Succeeded or Failed, was " + status);
        }
        if (deployment.platform() == Platform.SERVER) {
            throw unsupported("Deployments to instances have no hook functions");
        }
        String executionId = input.text("lifecycleEventHookExecutionId").orElse("");
        HookRuns.HookRun run = account.hooks
                .find(executionId)
                .filter(known -> known.deployment == deployment)
                .orElseThrow(() -> Errors.error(
                        "InvalidLifecycleEventHookExecutionId",
                        "The deployment " + deployment.id + " has no hook execution " + executionId));
        if (run.hasEnded()) {
            throw Errors.error(
                    "LifecycleEventAlreadyCompleted", "The lifecycle event " + run.event + " has already completed");
        }
        run.end(status.equals("Succeeded"));
        return Json.object().put("lifecycleEventHookExecutionId", executionId);
    }
}
