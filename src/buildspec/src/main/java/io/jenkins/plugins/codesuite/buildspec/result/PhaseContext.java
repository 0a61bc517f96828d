package io.jenkins.plugins.codesuite.buildspec.result;

import java.util.Objects;

/**
 * Why a phase ended as it did; two empty strings where there is nothing to say.
 *
 * @param statusCode CodeBuild's code, such as {@code COMMAND_EXECUTION_ERROR}
 * @param message the sentence, secrets masked
 */
public record PhaseContext(String statusCode, String message) {

    /** The context of a phase that succeeded. */
    public static final PhaseContext EMPTY = new PhaseContext("", "");

    /** Refuses a missing part. */
    public PhaseContext {
        Objects.requireNonNull(statusCode, "statusCode");
        Objects.requireNonNull(message, "message");
    }

    /**
     * The context of a command that failed.
     *
     * @param command the command's text as it stands in the buildspec
     * @param exitStatus what it exited with
     */
    public static PhaseContext commandFailed(String command, int exitStatus) {
        return new PhaseContext(
                "COMMAND_EXECUTION_ERROR",
                "Error while executing command: " + command + ". Reason: exit status " + exitStatus);
    }
}
