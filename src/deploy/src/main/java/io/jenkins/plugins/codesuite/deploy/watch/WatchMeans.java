package io.jenkins.plugins.codesuite.deploy.watch;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.DoubleSupplier;

/**
 * What all groups of a watch work with.
 *
 * @param timer begins rounds
 * @param workers do the calls, and tell
 * @param clock tells the time
 * @param pace how often AWS is asked
 * @param chance gives numbers from 0 to 1
 */
record WatchMeans(
        ScheduledExecutorService timer, Executor workers, Clock clock, WatchPace pace, DoubleSupplier chance) {

    Instant now() {
        return clock.instant();
    }
}
