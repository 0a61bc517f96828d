package io.jenkins.plugins.codesuite.deploy.run;

/** What a run does now. */
public enum RunPhase {
    /** Looks at what it needs, and begins. */
    STARTING,
    /** Waits for a deployment of another hand in the same group. */
    WAITING_FOR_GROUP,
    /** A deployment works. */
    RUNNING,
    /** A deployment is READY and waits for a word. */
    READY,
    /** A wave is done, and the host is to allow the next one. */
    WAITING_FOR_APPROVAL,
    /** All is deployed; alarms are watched for a while. */
    BAKING,
    /** A deployment is being stopped. */
    STOPPING,
    /** The old version is being put back. */
    ROLLING_BACK,
    /** Over. */
    ENDED
}
