package io.jenkins.plugins.codesuite.deploy.alarm;

/** How soon a change of an alarm has to be seen. */
public enum AlarmUrgency {
    /** Someone acts on it. */
    GUARDED,
    /** Someone looks at it. */
    SHOWN
}
