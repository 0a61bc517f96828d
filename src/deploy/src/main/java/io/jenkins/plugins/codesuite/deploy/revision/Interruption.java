package io.jenkins.plugins.codesuite.deploy.revision;

import java.io.InterruptedIOException;

/** Says that the thread was interrupted, and leaves it so. */
final class Interruption {

    private Interruption() {}

    static InterruptedIOException during(String what, Throwable cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("interrupted during " + what);
        interrupted.initCause(cause);
        return interrupted;
    }

    /** Refuses to go on if the thread was interrupted. */
    static void check(String what) throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw during(what, new InterruptedException());
        }
    }
}
