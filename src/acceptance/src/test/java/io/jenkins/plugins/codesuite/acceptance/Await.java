package io.jenkins.plugins.codesuite.acceptance;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what other processes do, by asking again and again until a limit that only a broken system reaches. */
final class Await {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Await() {}

    /**
     * Waits until a condition holds.
     *
     * @param what for the message, for example {@code "the agent to be online"}
     * @param limit how long at most
     * @param condition asked about ten times a second; an exception counts as "not yet"
     * @throws AssertionError when the limit is reached
     */
    static void until(String what, Duration limit, Callable<Boolean> condition) {
        value(what, limit, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    /**
     * Waits for a value.
     *
     * @param what for the message
     * @param limit how long at most
     * @param source empty while there is none; an exception counts as "none yet"
     * @param <T> the value's type
     * @return the value
     * @throws AssertionError when the limit is reached
     */
    static <T> T value(String what, Duration limit, Callable<Optional<T>> source) {
        return value(what, limit, source, () -> "");
    }

    /**
     * Waits for a value.
     *
     * @param what for the message
     * @param limit how long at most
     * @param source empty while there is none; an exception counts as "none yet"
     * @param evidence what to show when the limit is reached
     * @param <T> the value's type
     * @return the value
     * @throws AssertionError when the limit is reached
     */
    static <T> T value(String what, Duration limit, Callable<Optional<T>> source, Supplier<String> evidence) {
        long end = System.nanoTime() + limit.toNanos();
        Exception last = null;
        while (true) {
            try {
                Optional<T> found = source.call();
                if (found.isPresent()) {
                    return found.get();
                }
                last = null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            } catch (Exception e) {
                last = e;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "waited " + limit.toSeconds() + " s for " + what + "; " + evidence.get(), last);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
