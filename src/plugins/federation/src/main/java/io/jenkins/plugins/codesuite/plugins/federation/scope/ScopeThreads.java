package io.jenkins.plugins.codesuite.plugins.federation.scope;

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

/** The few threads that write to agents, for all blocks of the controller. */
final class ScopeThreads {

    private static final Logger LOGGER = Logger.getLogger(ScopeThreads.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int WRITERS = 16;

    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor writers;

    ScopeThreads() {
        timer = new ScheduledThreadPoolExecutor(1, threads("code-suite role clock "));
        timer.setRemoveOnCancelPolicy(true);
        writers = new ThreadPoolExecutor(
                WRITERS,
                WRITERS,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                threads("code-suite role writer "));
        writers.allowCoreThreadTimeOut(true);
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + number.incrementAndGet());
            thread.setDaemon(true);
            // The AWS SDK finds its parts by this loader.
            thread.setContextClassLoader(ScopeThreads.class.getClassLoader());
            return thread;
        };
    }

    /** Does {@code task} as soon as a thread is free. */
    void work(Runnable task) {
        writers.execute(asSystem(task));
    }

    /** Does {@code task} after {@code delay}, as {@link #work} does it. */
    Future<?> later(Runnable task, Duration delay) {
        return timer.schedule(() -> work(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What a build may do is decided when its plan is made, not by the thread. */
    @SuppressWarnings("try")
    private static Runnable asSystem(Runnable task) {
        return () -> {
            try (ACLContext context = ACL.as2(ACL.SYSTEM2)) {
                task.run();
            } catch (RuntimeException | Error e) {
                LOGGER.log(Level.WARNING, "A task of a block with a role failed", e);
                throw e;
            }
        };
    }
}
