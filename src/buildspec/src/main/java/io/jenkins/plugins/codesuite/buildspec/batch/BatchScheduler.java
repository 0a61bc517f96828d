package io.jenkins.plugins.codesuite.buildspec.batch;

import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import java.time.Clock;
import java.util.Optional;

/**
 * Runs the builds of a batch side by side, as many at a time as allowed, each after those it depends on.
 *
 * <ul>
 *   <li>A build starts when all that it depends on have succeeded, or failed with {@code ignore-failure}.
 *   <li>With {@code fast-fail} the first failure that is not ignored stops every other build.
 *   <li>Without it the builds that depend on the failed one do not run, and the others go on. A build that does not run
 *       is {@link BuildStatus#STOPPED} and has no start.
 *   <li>{@link #stop} and an interrupt of the waiting thread stop everything.
 *   <li>An exception of a runner is a {@link BuildStatus#FAULT} of its build.
 * </ul>
 *
 * <p>There are as many threads as builds that may run at a time; a build that waits holds none. A scheduler runs one
 * batch.
 */
public final class BatchScheduler {

    private final int parallelism;
    private final Clock clock;
    private final BatchListener listener;
    private final Object lock = new Object();
    private Optional<BatchRun> run = Optional.empty();
    private boolean isStopped;

    /**
     * A scheduler.
     *
     * @param parallelism how many builds run at a time at most, at least 1
     * @param clock tells when builds start
     * @param listener follows the batch
     */
    public BatchScheduler(int parallelism, Clock clock, BatchListener listener) {
        if (parallelism < 1) {
            throw new IllegalArgumentException("at least one build runs at a time, not " + parallelism);
        }
        this.parallelism = parallelism;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Runs the batch to its end. No build runs any more when this returns or throws.
     *
     * @throws InterruptedException when the waiting thread is interrupted; everything is stopped by then
     * @throws IllegalStateException when this scheduler has run a batch already
     */
    public BatchResult run(BatchPlan plan, BuildRunner runner) throws InterruptedException {
        BatchRun started;
        synchronized (lock) {
            if (run.isPresent()) {
                throw new IllegalStateException("this scheduler has run a batch already");
            }
            started = new BatchRun(plan, runner, parallelism, clock, listener);
            run = Optional.of(started);
            if (isStopped) {
                started.stop();
            }
        }
        return started.await();
    }

    /** Stops every build, also before the batch runs; does not wait. */
    public void stop() {
        Optional<BatchRun> running;
        synchronized (lock) {
            isStopped = true;
            running = run;
        }
        running.ifPresent(BatchRun::stop);
    }
}
