package io.jenkins.plugins.codesuite.deploy.run;

/** What is done when a deployment of another hand works in the deployment group. */
public enum BusyGroup {
    /** Its end is waited for. */
    WAIT,
    /** It is stopped, without a rollback, and its end is waited for. */
    STOP,
    /** The run fails. */
    FAIL
}
