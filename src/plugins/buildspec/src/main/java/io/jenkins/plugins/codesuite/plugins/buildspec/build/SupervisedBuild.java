package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.plugins.buildspec.api.BuildspecFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * Takes a build from its opening to its end on the threads of {@link BuildWatch}, and tells its host how it ended, once.
 * No thread waits for it.
 */
public final class SupervisedBuild {

    private static final Logger LOGGER = Logger.getLogger(SupervisedBuild.class.getName());
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final double GROWTH = 1.25;

    private final BuildOptions options;
    private final BuildHost host;
    private final BuildState state;
    private final Ending ending;
    private RemoteBuild build;
    /** The thread that opens the build or collects its results; a stop interrupts it. */
    private Thread busy;

    private Throwable cause;
    private String reasonOfCause = "";
    private Duration pause = SHORTEST;
    private volatile boolean isLate;
    private boolean isOver;

    /** Told once how the build ended. */
    public interface Ending {

        /** It succeeded; {@code result} is what the step returns. */
        void succeeded(Map<String, Object> result);

        /**
         * It did not succeed.
         *
         * @param result what is known of it; empty for a build that was lost
         * @param failure why
         */
        void failed(Optional<Map<String, Object>> result, Throwable failure);
    }

    /** A build that goes on from {@code state}. */
    public SupervisedBuild(BuildOptions options, BuildHost host, BuildState state, Ending ending) {
        this.options = options;
        this.host = host;
        this.state = state;
        this.ending = ending;
    }

    /** Begins, or goes on after a restart of Jenkins. Returns at once. */
    public void begin() {
        BuildWatch.get().work(() -> guarded(this::openOrResume));
    }

    /**
     * Stops the build; the host is told with {@code why} when it has ended. Returns at once.
     *
     * @param why what the host's build fails with
     * @param reason one line for the log and the page
     */
    public synchronized void stop(Throwable why, String reason) {
        if (cause != null) {
            return;
        }
        cause = why;
        reasonOfCause = reason;
        if (busy != null) {
            busy.interrupt();
        } else if (build != null && state.stage == BuildState.Stage.RUNNING) {
            build.stop(BuildStatus.STOPPED, reason);
        }
    }

    private interface Part {
        void run() throws IOException, InterruptedException;
    }

    private void guarded(Part part) {
        try {
            part.run();
        } catch (AbortException e) {
            lose(e);
        } catch (InterruptedException e) {
            lose(isLate ? late() : new AbortException("The build was interrupted."));
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, "A buildspec's build failed", e);
            lose(e);
        } catch (Error e) {
            // A step that is not told would never end.
            lose(new IOException(e.toString(), e));
            throw e;
        }
    }

    private void lose(Exception why) {
        if (host.survivesRestart() && isShuttingDown()) {
            // Agents are cut off while Jenkins goes down; what is saved is taken up when it is back.
            return;
        }
        Throwable told;
        synchronized (this) {
            told = cause == null ? why : cause;
        }
        try {
            if (build != null) {
                build.lose(
                        told != why ? BuildStatus.STOPPED : isLate ? BuildStatus.TIMED_OUT : BuildStatus.FAULT,
                        String.valueOf(why.getMessage()));
            }
        } catch (IOException | RuntimeException e) {
            told.addSuppressed(e);
        }
        over(Optional.empty(), told);
        if (build != null) {
            BuildWatch.get().signal(build::cleanUpAfterLoss);
        }
    }

    private static boolean isShuttingDown() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        return jenkins == null || jenkins.isTerminating();
    }

    private static BuildspecFailedException late() {
        return new BuildspecFailedException(
                "Phase DOWNLOAD_SOURCE ended as TIMED_OUT: Build has timed out.", BuildStatus.TIMED_OUT.name());
    }

    /** The time limit is over before the first command. */
    private synchronized void interruptOpening() {
        if (busy != null && state.stage == BuildState.Stage.OPENING) {
            isLate = true;
            busy.interrupt();
        }
    }

    private void openOrResume() throws IOException, InterruptedException {
        RemoteBuild next = new RemoteBuild(options, host, state);
        synchronized (this) {
            build = next;
        }
        Optional<Future<?>> limit =
                options.timeout().map(time -> BuildWatch.get().later(this::interruptOpening, time));
        boolean[] runs = new boolean[1];
        try {
            interruptibly(() -> runs[0] = openOrResume(next));
        } finally {
            limit.ifPresent(timer -> timer.cancel(false));
        }
        if (runs[0]) {
            synchronized (this) {
                // A stop that came too late to end the opening.
                if (cause != null) {
                    next.stop(BuildStatus.STOPPED, reasonOfCause);
                }
            }
            watch();
        }
    }

    /** Does what a stop is to interrupt. */
    private void interruptibly(Part part) throws IOException, InterruptedException {
        synchronized (this) {
            if (cause != null) {
                throw new InterruptedException("stopped before it began");
            }
            busy = Thread.currentThread();
        }
        try {
            part.run();
        } finally {
            synchronized (this) {
                busy = null;
                if (cause != null || isLate) {
                    // The pool's thread goes on to other builds.
                    Thread.interrupted();
                }
            }
        }
    }

    /** Gives whether the program runs. */
    private boolean openOrResume(RemoteBuild next) throws IOException, InterruptedException {
        switch (state.stage) {
            case OPENING -> {
                if (next.open()) {
                    return true;
                }
                end(next.result());
            }
            case RUNNING, COLLECTING -> {
                next.resume();
                return true;
            }
            case DONE -> deliver();
        }
        return false;
    }

    /** The build had ended when Jenkins went down, and its host was not told yet. */
    private void deliver() {
        Optional<BuildOutcome> outcome = state.outcome();
        if (outcome.isPresent()) {
            tell(outcome.get());
        } else {
            over(Optional.empty(), new AbortException("The build was lost before Jenkins was restarted."));
        }
    }

    private void watch() {
        BuildWatch.get().later(() -> guarded(this::look), pause);
    }

    private void look() throws IOException, InterruptedException {
        RemoteBuild.Look found = build.look();
        if (found == RemoteBuild.Look.ENDED) {
            BuildWatch.get().work(() -> guarded(this::collect));
            return;
        }
        pause = found == RemoteBuild.Look.PROGRESS
                ? SHORTEST
                : Duration.ofMillis(Math.min(LONGEST.toMillis(), (long) (pause.toMillis() * GROWTH)));
        watch();
    }

    private void collect() throws IOException, InterruptedException {
        if (build.wasStopped()) {
            // Nothing of a stopped build is stored, and its end is not to be interrupted.
            end(build.collect());
        } else {
            interruptibly(() -> end(build.collect()));
        }
    }

    private void end(BuildOutcome outcome) {
        tell(outcome);
        try {
            build.cleanUp();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "A buildspec's build could not be cleared away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(BuildOutcome outcome) {
        Throwable stopped;
        synchronized (this) {
            stopped = cause;
        }
        if (stopped == null && build.wasStopped() && outcome.status() == BuildStatus.STOPPED) {
            // The reason of an abort does not survive a restart of Jenkins; that it was one does.
            stopped = new FlowInterruptedException(Result.ABORTED, true);
        }
        if (stopped != null) {
            over(Optional.of(outcome.map()), stopped);
        } else if (outcome.status() == BuildStatus.SUCCEEDED) {
            over(Optional.of(outcome.map()), null);
        } else {
            over(
                    Optional.of(outcome.map()),
                    new BuildspecFailedException(
                            outcome.failure(), outcome.status().name()));
        }
    }

    private void over(Optional<Map<String, Object>> result, Throwable failure) {
        synchronized (this) {
            if (isOver) {
                return;
            }
            isOver = true;
        }
        if (failure == null) {
            ending.succeeded(result.orElseThrow());
        } else {
            ending.failed(result, failure);
        }
    }
}
