package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The faults that are ordered and have not happened yet. Orders are used up in the sequence they were given; one call
 * takes at most one delay and one other fault. Safe for use by several threads.
 *
 * <p>Another process orders over HTTP: {@code POST /_simulator/faults} with
 * {@code {"kind":"throttle","count":2,"service":"ssm","operation":"GetParameters"}}, where {@code service} and
 * {@code operation} may be left out, {@code kind} is a {@link FaultKind#wireName()}, a delay has
 * {@code delayMillis}, and an error has {@code code}, {@code status} and {@code message}. {@code every} and
 * {@code forMillis} make a storm; with {@code forMillis} the count may be left out, and is then without end. {@code GET}
 * lists the pending orders and {@code DELETE} drops them.
 */
public final class Faults {
    private final Clock clock;
    private final List<Pending> pending = new ArrayList<>();

    Faults(Clock clock) {
        this.clock = clock;
    }

    /**
     * Adds an order behind those already pending.
     *
     * @param order what is to go wrong
     */
    public synchronized void order(FaultOrder order) {
        pending.add(new Pending(order, order.period().map(clock.instant()::plus)));
    }

    /**
     * The orders that still wait for calls, with the number of calls left.
     *
     * @return a copy, oldest first
     */
    public synchronized List<FaultOrder> pending() {
        dropOld();
        return pending.stream().map(Pending::rest).toList();
    }

    /** Drops every pending order. */
    public synchronized void clear() {
        pending.clear();
    }

    /** Takes what is ordered for a call, and counts it as happened. */
    synchronized Taken take(Service service, String operation) {
        dropOld();
        Optional<FaultOrder> delay = takeFirst(service, operation, true);
        Optional<FaultOrder> other = takeFirst(service, operation, false);
        return new Taken(
                delay.map(FaultOrder::delay),
                other.map(FaultOrder::kind),
                other.flatMap(FaultOrder::error)
                        .map(error -> new AwsError(error.code(), error.status(), error.message())));
    }

    private void dropOld() {
        pending.removeIf(waiting ->
                waiting.until.filter(end -> !clock.instant().isBefore(end)).isPresent());
    }

    private Optional<FaultOrder> takeFirst(Service service, String operation, boolean delay) {
        for (Pending waiting : pending) {
            FaultOrder order = waiting.order;
            if ((order.kind() == FaultKind.DELAY) == delay && order.concerns(service, operation) && waiting.hits()) {
                if (waiting.left == 0) {
                    pending.remove(waiting);
                }
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    /** An order and how far it is used up. */
    private static final class Pending {
        private final FaultOrder order;
        private final Optional<Instant> until;
        private int left;
        private int passed;

        Pending(FaultOrder order, Optional<Instant> until) {
            this.order = order;
            this.until = until;
            this.left = order.count();
        }

        /** Counts a matching call; true if the fault is on it. */
        boolean hits() {
            passed = (passed + 1) % order.every();
            if (passed != 0) {
                return false;
            }
            left--;
            return true;
        }

        FaultOrder rest() {
            return order.withCount(left);
        }
    }

    /** What happens to one call: perhaps a delay, and perhaps a fault after it. */
    record Taken(Optional<Duration> delay, Optional<FaultKind> fault, Optional<AwsError> ordered) {
        boolean is(FaultKind kind) {
            return fault.filter(kind::equals).isPresent();
        }

        /** The error to answer with instead of an answer, given the service's own errors of two kinds. */
        Optional<AwsError> error(AwsError throttling, AwsError failure) {
            if (is(FaultKind.THROTTLE)) {
                return Optional.of(throttling);
            }
            return is(FaultKind.SERVER_ERROR) ? Optional.of(failure) : ordered;
        }

        Optional<FaultKind> recorded() {
            return fault.or(() -> delay.map(duration -> FaultKind.DELAY));
        }
    }
}
