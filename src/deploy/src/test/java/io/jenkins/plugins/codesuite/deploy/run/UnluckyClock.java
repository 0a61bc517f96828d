package io.jenkins.plugins.codesuite.deploy.run;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that fails once when it is told to: what nobody writes a program for. */
public final class UnluckyClock extends Clock {

    private final Clock clock;
    private boolean failing;

    /** A clock that goes by another. */
    public UnluckyClock(Clock clock) {
        super();
        this.clock = clock;
    }

    /** The same means with this clock. */
    public TaskMeans means(TaskMeans means) {
        return new TaskMeans(means.timer(), means.workers(), this, means.deployments(), means.alarms());
    }

    /** Fails the next time. */
    public void fail() {
        failing = true;
    }

    @Override
    public Instant instant() {
        if (failing) {
            failing = false;
            throw new IllegalStateException("no time");
        }
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return clock.withZone(zone);
    }
}
