package io.jenkins.plugins.codesuite.federation.session;

import java.time.Duration;

/**
 * How often a call that failed for a passing reason is tried, and how long is waited in between: twice as long each time.
 *
 * @param attempts how many tries in all, at least one
 * @param first the wait after the first try
 * @param longest the longest wait
 * @param jitter the part of a wait, 0 to 1, that chance may take away, so that many do not return at one time
 */
public record RetryRules(int attempts, Duration first, Duration longest, double jitter) {

    /** Five tries, with waits from 1 s to 20 s, of which chance takes up to a half. */
    public static final RetryRules DEFAULT = new RetryRules(5, Duration.ofSeconds(1), Duration.ofSeconds(20), 0.5);

    /**
     * Refuses what makes no sense.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public RetryRules {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0 || !(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException(
                    "Retry rules need at least one attempt, a longest wait not below the first, and a jitter of 0 to 1.");
        }
    }

    /**
     * The wait after a try.
     *
     * @param attempt the number of the try that failed, from 1
     * @param chance 0 to 1
     */
    public Duration pause(int attempt, double chance) {
        double doubled = first.toMillis() * Math.pow(2, Math.min(attempt, 32) - 1.0);
        return Duration.ofMillis((long) (Math.min(doubled, longest.toMillis()) * (1 - jitter * chance)));
    }
}
