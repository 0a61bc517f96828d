package io.jenkins.plugins.codesuite.simulator.ecs;

import java.util.List;

/**
 * Why a deployment ends before its time, in ECS's words.
 *
 * @param monitor what the reasons of rollouts begin with
 * @param because the end of the service deployment's reason, after {@code rolled back} or {@code stopped}
 * @param failure what failed, as rollout and event tell it
 */
record RollbackCause(String monitor, String because, String failure) {
    static RollbackCause breaker() {
        return new RollbackCause(
                "ECS deployment circuit breaker",
                "because the circuit breaker threshold was exceeded.",
                "tasks failed to start.");
    }

    static RollbackCause alarms(List<String> fired) {
        return new RollbackCause(
                "ECS deployment alarms",
                "because the CloudWatch alarm(s) " + String.join(", ", fired) + " were activated.",
                "alarm detected.");
    }

    static RollbackCause request() {
        return new RollbackCause(
                "ECS deployment", "because of a StopServiceDeployment request.", "stopped by request.");
    }

    static RollbackCause hook(Stage stage, String target) {
        return new RollbackCause(
                "ECS deployment lifecycle hook",
                "because " + stage + " lifecycle hook(s) failed. Lifecycle hook target " + target
                        + " returned FAILED status.",
                stage + " lifecycle hook(s) failed.");
    }

    /** The reason of the rollout that failed. */
    String failedReason() {
        return monitor + ": " + failure;
    }

    /** The reason of the rollout that takes its place. */
    String restoredReason(String restoredId) {
        return monitor + ": rolling back to deploymentId " + restoredId + ".";
    }

    String rolledBack() {
        return "Service deployment rolled back " + because;
    }

    String stopped() {
        return "Service deployment stopped " + because;
    }
}
