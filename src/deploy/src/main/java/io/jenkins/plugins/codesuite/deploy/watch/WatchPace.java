package io.jenkins.plugins.codesuite.deploy.watch;

import java.time.Duration;

/**
 * How often CodeDeploy is asked, for all deployments of one identity together.
 *
 * @param round from the beginning of one round to the next, when few deployments run
 * @param longestRound what a round never exceeds, however AWS throttles
 * @param callsPerSecond calls that are not to be exceeded, so that rounds take longer with many deployments
 * @param detailCalls calls for targets and lifecycle events in one round
 * @param settling how long a deployment that failed or was stopped is asked for its rollback, when one is to be expected
 * @param patience how long a deployment is followed that nobody may look at
 */
public record WatchPace(
        Duration round,
        Duration longestRound,
        double callsPerSecond,
        int detailCalls,
        Duration settling,
        Duration patience) {

    /** Two seconds with few deployments, at most ten calls a second and forty details a round with many. */
    public static final WatchPace STANDARD = new WatchPace(
            Duration.ofSeconds(2), Duration.ofMinutes(1), 10, 40, Duration.ofSeconds(60), Duration.ofMinutes(10));

    /** Refuses a pace that is none. */
    public WatchPace {
        if (round.isNegative()
                || round.isZero()
                || longestRound.compareTo(round) < 0
                || callsPerSecond <= 0
                || detailCalls < 1
                || settling.isNegative()
                || patience.isNegative()) {
            throw new IllegalArgumentException("a pace that asks never, or without a pause");
        }
    }

    /** This with another round for few deployments; the longest round is at least as long. */
    public WatchPace withRound(Duration other) {
        return new WatchPace(
                other,
                longestRound.compareTo(other) < 0 ? other : longestRound,
                callsPerSecond,
                detailCalls,
                settling,
                patience);
    }
}
