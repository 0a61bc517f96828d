package io.jenkins.plugins.codesuite.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The calls received, those that a fault hit included: an SDK's retries are seen here one by one. Counts are complete;
 * of single calls the latest {@value #KEPT} are kept, so that a simulator that runs for days does not grow. Safe for use
 * by several threads.
 *
 * <p>Another process reads them with {@code GET /_simulator/calls} and clears them with {@code DELETE}.
 */
public final class Calls {
    static final int KEPT = 10_000;

    private final Clock clock;
    private final Deque<Call> latest = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long received;

    Calls(Clock clock) {
        this.clock = clock;
    }

    /**
     * The latest calls.
     *
     * @return a copy, oldest first
     */
    public synchronized List<Call> list() {
        return List.copyOf(latest);
    }

    /**
     * How many calls an operation received.
     *
     * @param service the service
     * @param operation AWS's name of the operation, for example {@code GetParameters}
     * @return the number since the start or the last {@link #clear()}
     */
    public synchronized long count(Service service, String operation) {
        return counts.getOrDefault(key(service, operation), 0L);
    }

    /**
     * How many calls a service received.
     *
     * @param service the service
     * @return the number since the start or the last {@link #clear()}
     */
    public synchronized long count(Service service) {
        String prefix = key(service, "");
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * The numbers of calls by service and operation.
     *
     * @return a copy; keys look like {@code ssm:GetParameters}
     */
    public synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** Forgets every call. */
    public synchronized void clear() {
        latest.clear();
        counts.clear();
    }

    synchronized void add(Service service, String operation, Optional<FaultKind> fault) {
        Instant now = clock.instant();
        received++;
        latest.addLast(new Call(received, now, service, operation, fault));
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
        counts.merge(key(service, operation), 1L, Long::sum);
    }

    private static String key(Service service, String operation) {
        return service.wireName() + ":" + operation;
    }
}
