package io.jenkins.plugins.codesuite.buildspec.result;

/** The status of a build or of one of its phases, in CodeBuild's words. */
public enum BuildStatus {
    /** It runs. */
    IN_PROGRESS,
    /** It ended well. */
    SUCCEEDED,
    /** Something of the build's own failed. */
    FAILED,
    /** The machinery failed, not the build. */
    FAULT,
    /** It ran longer than it may. */
    TIMED_OUT,
    /** Somebody stopped it. */
    STOPPED
}
