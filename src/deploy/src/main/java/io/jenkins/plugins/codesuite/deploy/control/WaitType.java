package io.jenkins.plugins.codesuite.deploy.control;

/** What a deployment waits for; the names are those of CodeDeploy's API. */
public enum WaitType {
    /** For a word to shift the traffic. */
    READY_WAIT,
    /** Until the old instances or tasks are ended. */
    TERMINATION_WAIT
}
