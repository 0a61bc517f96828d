package io.jenkins.plugins.codesuite.deploy.alarm;

/** Alarms that are followed until this is closed. */
public interface AlarmFollowing extends AutoCloseable {

    /** Asks CloudWatch as soon as may be. */
    void askNow();

    /** Ends it; a listener that is being told may still be. */
    @Override
    void close();
}
