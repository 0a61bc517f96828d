package io.jenkins.plugins.codesuite.deploy.revision;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does a few pieces of work at once; the first that fails ends all. */
final class InParallel {

    private static final int AT_ONCE = 4;

    private InParallel() {}

    /** A piece of work. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /**
     * Does all of it.
     *
     * @param what what it is, for the message of an interruption
     * @throws IOException what the first piece threw that failed; the others have ended then
     */
    static void run(String what, List<Work> all) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, all.size())), task -> {
            Thread thread = new Thread(task, "code-suite upload");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ExecutorCompletionService<Boolean> ended = new ExecutorCompletionService<>(executor);
            List<Future<Boolean>> futures = new ArrayList<>();
            for (Work each : all) {
                futures.add(ended.submit(() -> {
                    each.run();
                    return true;
                }));
            }
            for (int i = 0; i < futures.size(); i++) {
                ended.take().get();
            }
        } catch (InterruptedException e) {
            throw Interruption.during(what, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
            awaitEnd(executor);
        }
    }

    /** They read a file that the caller may want to delete. */
    private static void awaitEnd(ExecutorService executor) {
        boolean interrupted = Thread.interrupted();
        try {
            interrupted |= !executor.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
