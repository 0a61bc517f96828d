package io.jenkins.plugins.codesuite.simulator.ecs;

import java.util.Optional;

/**
 * How tasks that are to fail fail.
 *
 * @param stopCode {@code TaskFailedToStart} or {@code EssentialContainerExited}
 * @param stoppedReason what {@code DescribeTasks} tells
 * @param exitCode what the first container exits with, or empty if it never ran
 */
public record TaskCrash(String stopCode, String stoppedReason, Optional<Integer> exitCode) {
    /**
     * Containers that end at once.
     *
     * @param exitCode their exit code
     * @return the failure as ECS tells it
     */
    public static TaskCrash exit(int exitCode) {
        return new TaskCrash("EssentialContainerExited", "Essential container in task exited", Optional.of(exitCode));
    }

    /**
     * Tasks that never start.
     *
     * @param reason for example {@code CannotPullContainerError: pull image manifest has been retried 1 time(s)}
     * @return the failure as ECS tells it
     */
    public static TaskCrash failToStart(String reason) {
        return new TaskCrash("TaskFailedToStart", reason, Optional.empty());
    }
}
