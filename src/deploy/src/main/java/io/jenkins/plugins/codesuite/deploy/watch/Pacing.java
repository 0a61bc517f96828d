package io.jenkins.plugins.codesuite.deploy.watch;

import java.time.Duration;

/** The pace of one group: quick while few are watched, slower with many, slower still while AWS throttles. */
final class Pacing {

    private static final double SLOWER = 2;
    private static final double QUICKER = 0.75;
    private static final double JITTER = 0.1;
    private static final Duration DENIED = Duration.ofSeconds(30);

    private final WatchPace pace;
    private double slowness = 1;
    private boolean denied;

    Pacing(WatchPace pace) {
        this.pace = pace;
    }

    /** A round went through. */
    void clean() {
        slowness = Math.max(1, slowness * QUICKER);
        denied = false;
    }

    /** AWS asked to be asked less often, or could not answer. */
    void strained() {
        double most = (double) pace.longestRound().toMillis() / pace.round().toMillis();
        slowness = Math.min(most, slowness * SLOWER);
        denied = false;
    }

    /** AWS may not be asked at all, which seldom changes soon. */
    void denied() {
        denied = true;
    }

    /** Whether AWS has been straining lately, so that nothing is to be asked before its time. */
    boolean isStrained() {
        return slowness > 1 || denied;
    }

    /**
     * From the beginning of one round to the next.
     *
     * @param calls what the round has cost
     * @param chance 0 to 1
     */
    Duration pause(int calls, double chance) {
        double byCalls = calls * 1000.0 / pace.callsPerSecond();
        double wanted = Math.max(pace.round().toMillis(), byCalls) * slowness;
        if (denied) {
            wanted = Math.max(wanted, DENIED.toMillis());
        }
        double limited = Math.min(wanted, pace.longestRound().toMillis());
        // So that the rounds of many groups that began together do not stay together.
        return Duration.ofMillis(Math.round(limited * (1 - JITTER / 2 + JITTER * chance)));
    }
}
