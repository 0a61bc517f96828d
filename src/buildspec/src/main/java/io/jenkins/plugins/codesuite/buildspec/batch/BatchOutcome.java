package io.jenkins.plugins.codesuite.buildspec.batch;

import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import java.util.Objects;

/**
 * How one build of a batch ended.
 *
 * @param status the build's status; {@link BuildStatus#IN_PROGRESS} is none to end with
 * @param message why, in one line without secrets; empty where there is nothing to say
 */
public record BatchOutcome(BuildStatus status, String message) {

    /** A build that ended well. */
    public static final BatchOutcome SUCCEEDED = new BatchOutcome(BuildStatus.SUCCEEDED, "");

    /** Refuses a missing part, and a build that has not ended. */
    public BatchOutcome {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(message, "message");
        if (status == BuildStatus.IN_PROGRESS) {
            throw new IllegalArgumentException("a build that is in progress has no outcome");
        }
    }

    /** A build that failed. */
    public static BatchOutcome failed(String message) {
        return new BatchOutcome(BuildStatus.FAILED, message);
    }

    /** A build that somebody stopped. */
    public static BatchOutcome stopped(String message) {
        return new BatchOutcome(BuildStatus.STOPPED, message);
    }
}
