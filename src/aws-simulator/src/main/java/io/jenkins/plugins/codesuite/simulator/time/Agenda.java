package io.jenkins.plugins.codesuite.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/**
 * What is to happen in the simulated services, in the order of simulated time. Nothing runs by itself: whoever looks
 * ({@link #look}) first lets everything happen that is due by now, each entry at its own moment. So what is seen depends on
 * the clock only, not on how often anybody looked, and there is no thread.
 *
 * <p>One agenda is shared by all services that live on the simulated clock, and is their one lock: their state is read
 * and written inside {@link #look} and inside entries only.
 */
public final class Agenda {
    /** More happenings at one moment than this are a ring of entries that never ends. */
    private static final int MAX_ENTRIES = 10_000_000;

    private final Clock clock;
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::time).thenComparingLong(Entry::number));
    private Instant now;
    private long numbers;
    private int depth;

    /**
     * An empty agenda.
     *
     * @param clock the simulated clock
     */
    public Agenda(Clock clock) {
        this.clock = clock;
        this.now = clock.instant();
    }

    /**
     * The moment it is: inside an entry the moment of that entry, else the moment at which the present look began.
     *
     * @return the simulated time; it never goes back
     */
    public synchronized Instant now() {
        return now;
    }

    /**
     * Notes something to happen. What is due at the same moment happens in the order it was noted.
     *
     * @param time when; a moment that has passed means now
     * @param happening what
     * @return a way to strike it out
     */
    public synchronized Struck at(Instant time, Runnable happening) {
        Entry entry = new Entry(time.isBefore(now) ? now : time, numbers++, happening);
        entries.add(entry);
        return () -> strike(entry);
    }

    /**
     * Notes something to happen after a while.
     *
     * @param delay how much later than {@link #now()}
     * @param happening what
     * @return a way to strike it out
     */
    public synchronized Struck after(Duration delay, Runnable happening) {
        return at(now.plus(delay), happening);
    }

    /**
     * Lets everything happen that is due, then looks, or changes, alone.
     *
     * @param <T> what is seen
     * @param what reads or changes the state of a service
     * @return what it gave
     */
    public synchronized <T> T look(Supplier<T> what) {
        if (depth == 0) {
            catchUp();
        }
        depth++;
        try {
            return what.get();
        } finally {
            depth--;
        }
    }

    /**
     * As {@link #look}, for what gives nothing.
     *
     * @param what changes the state of a service
     */
    public void change(Runnable what) {
        look(() -> {
            what.run();
            return true;
        });
    }

    private void catchUp() {
        Instant until = clock.instant();
        depth++;
        try {
            for (int i = 0; i < MAX_ENTRIES; i++) {
                Entry next = entries.peek();
                if (next == null || next.time().isAfter(until)) {
                    break;
                }
                entries.poll();
                now = next.time();
                next.happening().run();
            }
        } finally {
            depth--;
        }
        if (until.isAfter(now)) {
            now = until;
        }
    }

    private synchronized void strike(Entry entry) {
        entries.remove(entry);
    }

    /** A way to strike an entry out; does nothing when it has happened. */
    @FunctionalInterface
    public interface Struck {
        /** Strikes the entry out. */
        void strike();
    }

    private record Entry(Instant time, long number, Runnable happening) {}
}
