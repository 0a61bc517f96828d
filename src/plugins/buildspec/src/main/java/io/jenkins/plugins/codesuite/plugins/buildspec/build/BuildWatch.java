package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The few threads that serve all builds of the controller: one pool looks how running programs get on, one does what takes
 * longer (AWS calls, collecting), and one what must not wait behind that (stopping, clearing away). A build holds no thread
 * while its commands run.
 */
@Extension
public final class BuildWatch {

    private static final Logger LOGGER = Logger.getLogger(BuildWatch.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final int WATCHERS = 16;
    private static final int WORKERS = 64;
    private static final int SIGNALLERS = 16;

    private final ScheduledThreadPoolExecutor watchers;
    private final ThreadPoolExecutor workers;
    private final ThreadPoolExecutor signallers;

    /** For Jenkins. */
    public BuildWatch() {
        watchers = new ScheduledThreadPoolExecutor(WATCHERS, threads("code-suite watcher "));
        watchers.setRemoveOnCancelPolicy(true);
        workers = pool(WORKERS, "code-suite worker ");
        signallers = pool(SIGNALLERS, "code-suite signaller ");
    }

    private static ThreadPoolExecutor pool(int size, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), threads(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** The one of this controller. */
    public static BuildWatch get() {
        return ExtensionList.lookupSingleton(BuildWatch.class);
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + number.incrementAndGet());
            thread.setDaemon(true);
            // The AWS SDK finds its parts by this loader.
            thread.setContextClassLoader(BuildWatch.class.getClassLoader());
            return thread;
        };
    }

    /** Does {@code task} on a worker, as soon as one is free. */
    void work(Runnable task) {
        workers.execute(asSystem(task));
    }

    /** Does {@code task}, a remote call of a moment, on a signaller. */
    void signal(Runnable task) {
        signallers.execute(asSystem(task));
    }

    /**
     * Asks on a signaller, and waits for the answer no longer than {@code patience}.
     *
     * @throws IOException when the question failed, or there was no answer in time
     */
    <T> T ask(Callable<T> question, Duration patience) throws IOException, InterruptedException {
        Future<T> answer = signallers.submit(question);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("it does not answer", e);
        }
    }

    /** Does {@code task} on a watcher, after {@code delay}; it must be short. */
    Future<?> later(Runnable task, Duration delay) {
        return watchers.schedule(asSystem(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Jenkins' own threads are the system too; what a build may do is decided by the build, not by the thread. */
    @SuppressWarnings("try")
    private static Runnable asSystem(Runnable task) {
        return () -> {
            try (ACLContext context = ACL.as2(ACL.SYSTEM2)) {
                task.run();
            } catch (RuntimeException | Error e) {
                LOGGER.log(Level.WARNING, "A task of a buildspec's build failed", e);
                throw e;
            }
        };
    }
}
