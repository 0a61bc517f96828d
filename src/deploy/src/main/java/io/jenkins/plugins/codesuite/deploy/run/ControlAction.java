package io.jenkins.plugins.codesuite.deploy.run;

/** What can be asked of a run while it works. */
public enum ControlAction {
    /** A deployment that is READY goes on now; one that keeps its old instances or tasks for a while ends them now. */
    CONTINUE,
    /** Stops, and leaves everything as it is. */
    STOP,
    /** Stops, and puts the old version back. */
    STOP_AND_ROLL_BACK,
    /** Begins the next wave. */
    APPROVE_WAVE
}
