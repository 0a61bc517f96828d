package io.jenkins.plugins.codesuite.cli.signal;

import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * What happens on Ctrl-C (SIGINT), SIGTERM and SIGHUP. The virtual machine answers these by its shutdown hooks; ours
 * tells what runs to stop, waits until it has, and ends the process with {@link ExitCode#INTERRUPTED}. A second signal
 * ends everything at once.
 */
public final class Interruption {

    private final List<Stoppable> running = new CopyOnWriteArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private boolean hooked;
    private boolean interrupted;

    /** Something that runs and can be told to stop. */
    public interface Stoppable {

        /** Begins to stop, and returns without waiting for the end. */
        void stop();

        /** Ends by force, for one who is asked twice. */
        default void kill() {
            stop();
        }
    }

    /** From now on {@code runner} is stopped when a signal comes; at once when one has come already. */
    public synchronized void begin(Stoppable runner) {
        if (!hooked) {
            hooked = true;
            Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "interruption"));
        }
        running.add(runner);
        if (interrupted) {
            runner.stop();
        }
    }

    /** {@code runner} has ended. */
    public synchronized void end(Stoppable runner) {
        running.remove(runner);
    }

    /** Whether a signal has come. */
    public synchronized boolean isInterrupted() {
        return interrupted;
    }

    /**
     * The command has done everything that it does. When a signal has come, the process ends by this, with
     * {@link ExitCode#INTERRUPTED}.
     *
     * @return whether no signal has come
     */
    public synchronized boolean finish() {
        done.countDown();
        return !interrupted;
    }

    private void onSignal() {
        if (done.getCount() == 0) {
            return;
        }
        SecondSignal.onArrival(this::onSecondSignal);
        synchronized (this) {
            interrupted = true;
            for (Stoppable runner : running) {
                runner.stop();
            }
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Not exit(): it would wait for this hook.
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }

    private void onSecondSignal() {
        // Without the lock: whoever holds it may be what hangs.
        for (Stoppable runner : running) {
            runner.kill();
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
}
