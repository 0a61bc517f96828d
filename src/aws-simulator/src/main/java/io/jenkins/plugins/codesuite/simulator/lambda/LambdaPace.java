package io.jenkins.plugins.codesuite.simulator.lambda;

import java.time.Duration;

/**
 * How long things take in Lambda, on the simulated clock.
 *
 * @param activation from a function's creation, or a version's publication, until its state is {@code Active}
 * @param update from new code or configuration until {@code LastUpdateStatus} is {@code Successful}
 */
public record LambdaPace(Duration activation, Duration update) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public LambdaPace {
        if (activation.isNegative() || update.isNegative()) {
            throw new IllegalArgumentException("a time is not negative, was " + activation + " and " + update);
        }
    }

    /**
     * Three seconds each.
     *
     * @return the pace of a new simulator
     */
    public static LambdaPace defaults() {
        return new LambdaPace(Duration.ofSeconds(3), Duration.ofSeconds(3));
    }
}
