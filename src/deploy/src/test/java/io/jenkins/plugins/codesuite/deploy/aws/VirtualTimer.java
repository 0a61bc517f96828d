package io.jenkins.plugins.codesuite.deploy.aws;

import io.jenkins.plugins.codesuite.simulator.time.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A timer on a simulated clock that stands still: {@link #advance} moves the clock from one due task to the next and runs
 * each on the caller's thread. So hours pass in a moment, in the same order every time.
 */
public final class VirtualTimer extends AbstractExecutorService implements ScheduledExecutorService {

    private final SimulatedClock clock;
    private final List<Entry<?>> entries = new ArrayList<>();
    private long numbers;

    /** A timer of {@code clock}, which it stops. */
    public VirtualTimer(SimulatedClock clock) {
        super();
        this.clock = clock;
        clock.speed(0);
    }

    /** Lets so much time pass. */
    public void advance(Duration duration) {
        advanceUntil(() -> false, duration);
    }

    /** Lets time pass until something has happened, but no more than so much; tells whether it has. */
    public boolean advanceUntil(BooleanSupplier happened, Duration most) {
        Instant end = clock.instant().plus(most);
        while (!happened.getAsBoolean()) {
            entries.removeIf(FutureTask::isDone);
            List<Entry<?>> due = entries.stream()
                    .filter(entry -> !entry.time.isAfter(end))
                    .sorted(Comparator.comparing((Entry<?> entry) -> entry.time)
                            .thenComparingLong(entry -> entry.number))
                    .toList();
            if (due.isEmpty()) {
                clock.advance(Duration.between(clock.instant(), end));
                return happened.getAsBoolean();
            }
            Entry<?> next = due.get(0);
            if (next.time.isAfter(clock.instant())) {
                clock.advance(Duration.between(clock.instant(), next.time));
            }
            entries.remove(next);
            next.run();
        }
        return true;
    }

    /** How many tasks wait for their time. */
    public int waiting() {
        entries.removeIf(FutureTask::isDone);
        return entries.size();
    }

    /** How long the next task waits; more than a year when there is none. */
    public Duration untilNext() {
        entries.removeIf(FutureTask::isDone);
        return entries.stream()
                .map(entry -> Duration.between(clock.instant(), entry.time))
                .min(Comparator.naturalOrder())
                .orElse(Duration.ofDays(400));
    }

    private final class Entry<T> extends FutureTask<T> implements ScheduledFuture<T> {

        private final Instant time;
        private final long number = numbers++;

        Entry(Callable<T> task, long delay, TimeUnit unit) {
            super(task);
            time = clock.instant().plus(Duration.of(Math.max(0, delay), unit.toChronoUnit()));
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(clock.instant(), time));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    command.run();
                    return true;
                },
                delay,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        Entry<V> entry = new Entry<>(callable, delay, unit);
        entries.add(entry);
        return entry;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException("nothing here is repeated by the timer");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("nothing here is repeated by the timer");
    }

    @Override
    public void execute(Runnable command) {
        command.run();
    }

    @Override
    public void shutdown() {
        entries.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        entries.clear();
        return List.of();
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
}
