package io.jenkins.plugins.codesuite.deploy.aws;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait between the tries of one call: the wait doubles from try to try up to a limit, and the half of each is
 * left to chance, so that many who were refused together do not come back together.
 *
 * @param first the wait after the first try
 * @param longest what no wait exceeds
 * @param patience how long after the first try the last one may be
 * @param credentialsPatience the same while AWS accepts no credentials: a session that renews itself is soon a new one, a
 *     wrong key stays wrong
 */
public record RetryPace(Duration first, Duration longest, Duration patience, Duration credentialsPatience) {

    /** For calls that must get through, such as to stop a deployment: half an hour long. */
    public static final RetryPace CONTROL = new RetryPace(
            Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofMinutes(30), Duration.ofMinutes(30));

    /** For calls before anything is changed: long through throttling, a minute with credentials that are not accepted. */
    public static final RetryPace START = new RetryPace(
            Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofMinutes(15), Duration.ofMinutes(1));

    // The wait has reached any sensible limit by then, and the shift would overflow later.
    private static final int LAST_DOUBLING = 20;

    /** Refuses waits that are no waits. */
    public RetryPace {
        if (first.isNegative()
                || first.isZero()
                || longest.compareTo(first) < 0
                || patience.isNegative()
                || credentialsPatience.isNegative()) {
            throw new IllegalArgumentException(
                    "No pace: " + first + ", " + longest + ", " + patience + ", " + credentialsPatience);
        }
    }

    /**
     * The wait after a failed try.
     *
     * @param failures how many tries have failed, 1 or more
     */
    public Duration after(int failures, RandomGenerator chance) {
        long doubled = first.toMillis() << Math.min(failures - 1, LAST_DOUBLING);
        long whole = Math.min(doubled, longest.toMillis());
        long half = Math.max(1, whole / 2);
        return Duration.ofMillis(half + chance.nextLong(half + 1));
    }
}
