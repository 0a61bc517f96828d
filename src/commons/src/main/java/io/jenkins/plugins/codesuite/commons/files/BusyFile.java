package io.jenkins.plugins.codesuite.commons.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;

/**
 * Does again what a file system refuses for a moment: Windows replaces and removes no file that somebody has open, and a
 * folder into which somebody writes is not empty.
 */
public final class BusyFile {

    private static final int TRIES = 10;
    private static final long PAUSE_MILLIS = 50;

    private BusyFile() {}

    /** Something with files. */
    @FunctionalInterface
    public interface Action {

        /** Does it. */
        void run() throws IOException;
    }

    /**
     * Does it, up to 10 times within half a second.
     *
     * @throws IOException as the last try did; at once where another try would not help, or when the thread is interrupted
     */
    public static void retry(Action action) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                action.run();
                return;
            } catch (AccessDeniedException | DirectoryNotEmptyException e) {
                pauseBefore(tries, e);
            }
        }
    }

    private static void pauseBefore(int tries, IOException failure) throws IOException {
        if (tries >= TRIES) {
            throw failure;
        }
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
