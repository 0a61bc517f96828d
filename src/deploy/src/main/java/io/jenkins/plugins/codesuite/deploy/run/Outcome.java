package io.jenkins.plugins.codesuite.deploy.run;

/** How a run ended. */
public enum Outcome {
    /** Every deployment succeeded. */
    SUCCEEDED,
    /** A deployment failed, and nothing was put back. */
    FAILED,
    /** A deployment was stopped, and nothing was put back. */
    STOPPED,
    /** A deployment failed or was stopped, and the old version is back. */
    ROLLED_BACK,
    /** A deployment failed or was stopped, and the old version could not be put back. */
    ROLLBACK_FAILED,
    /** It took longer than the plan allows. */
    TIMED_OUT,
    /** The host aborted it. */
    ABORTED,
    /** The revision was registered, and nothing was to be deployed. */
    REGISTERED;

    /** Whether a build goes on. */
    public boolean isSuccess() {
        return this == SUCCEEDED || this == REGISTERED;
    }
}
