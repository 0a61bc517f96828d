package io.jenkins.plugins.codesuite.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A clock that follows another one at a speed that can be changed, and that can be advanced. It never goes back. Safe for
 * use by several threads.
 */
public final class SimulatedClock extends Clock {
    /** The fastest speed: a day in less than a tenth of a second. */
    public static final double MAX_SPEED = 1_000_000;

    private final Clock base;
    private Instant baseAnchor;
    private Instant anchor;
    private double speed = 1;

    /**
     * A clock that shows what {@code base} shows, until it is told otherwise.
     *
     * @param base the clock that is followed
     */
    public SimulatedClock(Clock base) {
        super();
        this.base = base;
        this.baseAnchor = base.instant();
        this.anchor = baseAnchor;
    }

    /**
     * Changes how fast the clock goes from now on.
     *
     * @param newSpeed simulated seconds per second of the followed clock: 1 is as fast, 0 stands still
     * @throws IllegalArgumentException if it is negative, above {@link #MAX_SPEED}, or no number
     */
    public synchronized void speed(double newSpeed) {
        if (!(newSpeed >= 0 && newSpeed <= MAX_SPEED)) {
            throw new IllegalArgumentException("a speed is 0 to " + (long) MAX_SPEED + ", was " + newSpeed);
        }
        anchorNow();
        speed = newSpeed;
    }

    /**
     * How fast the clock goes.
     *
     * @return simulated seconds per second of the followed clock
     */
    public synchronized double speed() {
        return speed;
    }

    /**
     * Moves the clock forward at once.
     *
     * @param duration how far
     * @throws IllegalArgumentException if it is negative
     */
    public synchronized void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not go back, was " + duration);
        }
        anchorNow();
        anchor = anchor.plus(duration);
    }

    @Override
    public synchronized Instant instant() {
        Duration passed = Duration.between(baseAnchor, base.instant());
        if (passed.isNegative()) {
            return anchor;
        }
        // Exact at the usual speed; a double holds nanoseconds of more than a hundred days else.
        return anchor.plus(speed == 1 ? passed : Duration.ofNanos(Math.round(passed.toNanos() * speed)));
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        SimulatedClock self = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return self.withZone(other);
            }

            @Override
            public Instant instant() {
                return self.instant();
            }
        };
    }

    private void anchorNow() {
        Instant now = instant();
        baseAnchor = base.instant();
        anchor = now;
    }
}
