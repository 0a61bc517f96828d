package io.jenkins.plugins.codesuite.federation.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A clock, and a timer that goes by it, both moved by the test: what is due is done by the test's own thread. */
final class ManualTime extends AbstractExecutorService implements ScheduledExecutorService {

    private final List<Task<?>> tasks = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private long scheduled;

    synchronized Instant now() {
        return now;
    }

    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now();
            }
        };
    }

    /** Lets time pass, and does what is due on the way, in its order. */
    void pass(Duration duration) {
        Instant end = now().plus(duration);
        Optional<Task<?>> next = due(end);
        while (next.isPresent()) {
            next.get().run();
            next = due(end);
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized Optional<Task<?>> due(Instant end) {
        tasks.removeIf(FutureTask::isDone);
        Optional<Task<?>> first = tasks.stream()
                .filter(task -> !task.at.isAfter(end))
                .min(Comparator.<Task<?>, Instant>comparing(task -> task.at).thenComparing(task -> task.number));
        first.ifPresent(task -> {
            tasks.remove(task);
            if (task.at.isAfter(now)) {
                now = task.at;
            }
        });
        return first;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    command.run();
                    return command;
                },
                delay,
                unit);
    }

    @Override
    public synchronized <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        Task<V> task = new Task<>(callable, now.plus(delay, unit.toChronoUnit()), scheduled++);
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable command) {
        schedule(command, 0, TimeUnit.MILLISECONDS);
    }

    @Override
    public void shutdown() {
        throw new IllegalStateException("the timer belongs to the host");
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new IllegalStateException("the timer belongs to the host");
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }

    /** Something to do at a time. */
    private static final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final Instant at;
        private final long number;

        private Task(Callable<V> callable, Instant at, long number) {
            super(callable);
            this.at = at;
            this.number = number;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Delayed other) {
            throw new UnsupportedOperationException();
        }
    }
}
