package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The few threads that serve all builds of the controller: one pool looks how running programs get on, the other does what
 * takes longer (AWS calls, collecting). A build holds no thread while its commands run.
 */
@Extension
public final class BuildWatch {

    private static final Logger LOGGER = Logger.getLogger(BuildWatch.class.getName());
    private static final int WATCHERS = 16;
    private static final int WORKERS = 16;

    private final ScheduledThreadPoolExecutor watchers;
    private final ThreadPoolExecutor workers;

    /** For Jenkins. */
    public BuildWatch() {
        watchers = new ScheduledThreadPoolExecutor(WATCHERS, threads("code-suite watcher "));
        watchers.setRemoveOnCancelPolicy(true);
        workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), threads("code-suite worker "));
        workers.allowCoreThreadTimeOut(true);
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
    Future<?> work(Runnable task) {
        return workers.submit(asSystem(task));
    }

    /** Does {@code task} on a watcher, after {@code delay}; it must be short. */
    void later(Runnable task, Duration delay) {
        watchers.schedule(asSystem(task), delay.toMillis(), TimeUnit.MILLISECONDS);
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
