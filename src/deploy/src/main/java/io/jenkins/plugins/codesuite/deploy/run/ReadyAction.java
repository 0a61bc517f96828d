package io.jenkins.plugins.codesuite.deploy.run;

/** What is done with a blue/green deployment that is READY and waits for a word. */
public enum ReadyAction {
    /** The host says so, by {@link ControlAction}. */
    WAIT_FOR_HOST,
    /** Its traffic is shifted at once. */
    CONTINUE,
    /** It is stopped, and the old version keeps or gets back the traffic: a trial run. */
    ROLL_BACK
}
