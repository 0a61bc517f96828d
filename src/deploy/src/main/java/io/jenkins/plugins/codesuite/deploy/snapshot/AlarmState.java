package io.jenkins.plugins.codesuite.deploy.snapshot;

/** What an alarm says. */
public enum AlarmState {
    /** All is well. */
    OK,
    /** It fires. */
    ALARM,
    /** It has too little to go by. */
    INSUFFICIENT_DATA,
    /** CloudWatch knows no alarm of that name. */
    MISSING
}
