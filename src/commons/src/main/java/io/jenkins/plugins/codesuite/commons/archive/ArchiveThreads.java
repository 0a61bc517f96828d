package io.jenkins.plugins.codesuite.commons.archive;

import io.jenkins.plugins.codesuite.commons.files.IoFailures;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The threads that compress, of one archive. */
final class ArchiveThreads implements AutoCloseable {

    private final ExecutorService executor;

    /**
     * Makes threads when they are needed.
     *
     * @param threads how many at most, at least 1
     */
    ArchiveThreads(int threads) {
        this.executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "code-suite archive");
            thread.setDaemon(true);
            return thread;
        });
    }

    <T> Future<T> submit(Callable<T> work) {
        return executor.submit(work);
    }

    /**
     * Waits for some work.
     *
     * @throws IOException if it failed, or the caller's thread is interrupted
     */
    static <T> T await(Future<T> work) throws IOException {
        try {
            // A future that is done does not look for an interrupt.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while writing an archive");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            throw new IOException("cannot write an archive: " + IoFailures.describe(e.getCause()), e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            // They read files that the caller may want to delete; a block takes milliseconds.
            interrupted |= !executor.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
