package io.jenkins.plugins.codesuite.deploy.run;

/** What is done to the deployments of a run that is aborted or takes too long. */
public enum AbortAction {
    /** They are stopped, and the old version is put back. */
    STOP_AND_ROLL_BACK,
    /** They are stopped, and left as they are. */
    STOP,
    /** They go on; nobody waits for them any more. */
    LEAVE
}
