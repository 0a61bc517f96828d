package io.jenkins.plugins.codesuite.simulator;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * An order for faults on the next calls, of every service unless narrowed with {@link #on(Service)}.
 *
 * @param kind what goes wrong
 * @param count how many matching calls it concerns, at least 1
 * @param service the only service it concerns, or empty for every one
 * @param operation the only operation it concerns, for example {@code GetParameters} or {@code PutObject}, or empty
 * @param delay how long a {@link FaultKind#DELAY} takes; zero for the other kinds
 */
public record FaultOrder(
        FaultKind kind, int count, Optional<Service> service, Optional<String> operation, Duration delay) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the count is below 1, or the delay does not fit the kind
     */
    public FaultOrder {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(operation, "operation");
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, was " + count);
        }
        boolean positive = !delay.isNegative() && !delay.isZero();
        if (positive != (kind == FaultKind.DELAY)) {
            throw new IllegalArgumentException("a delay, and nothing else, has a positive duration; was " + delay);
        }
    }

    private FaultOrder(FaultKind kind, int count, Duration delay) {
        this(kind, count, Optional.empty(), Optional.empty(), delay);
    }

    /**
     * Throttles the next calls.
     *
     * @param count how many
     * @return an order for every service
     */
    public static FaultOrder throttle(int count) {
        return new FaultOrder(FaultKind.THROTTLE, count, Duration.ZERO);
    }

    /**
     * Answers the next calls with status 500.
     *
     * @param count how many
     * @return an order for every service
     */
    public static FaultOrder serverError(int count) {
        return new FaultOrder(FaultKind.SERVER_ERROR, count, Duration.ZERO);
    }

    /**
     * Closes the connection of the next calls without an answer.
     *
     * @param count how many
     * @return an order for every service
     */
    public static FaultOrder cutConnection(int count) {
        return new FaultOrder(FaultKind.CUT_CONNECTION, count, Duration.ZERO);
    }

    /**
     * Closes the connection of the next calls in the middle of the answer's body.
     *
     * @param count how many
     * @return an order for every service
     */
    public static FaultOrder cutBody(int count) {
        return new FaultOrder(FaultKind.CUT_BODY, count, Duration.ZERO);
    }

    /**
     * Answers the next calls later.
     *
     * @param count how many
     * @param delay how much later, more than zero
     * @return an order for every service
     */
    public static FaultOrder delay(int count, Duration delay) {
        return new FaultOrder(FaultKind.DELAY, count, delay);
    }

    /**
     * Narrows the order to a service.
     *
     * @param only the service
     * @return a copy for that service
     */
    public FaultOrder on(Service only) {
        return new FaultOrder(kind, count, Optional.of(only), Optional.empty(), delay);
    }

    /**
     * Narrows the order to one operation of a service.
     *
     * @param only the service
     * @param onlyOperation AWS's name of the operation
     * @return a copy for that operation
     */
    public FaultOrder on(Service only, String onlyOperation) {
        return new FaultOrder(kind, count, Optional.of(only), Optional.of(onlyOperation), delay);
    }

    boolean concerns(Service called, String calledOperation) {
        return service.map(called::equals).orElse(true)
                && operation.map(calledOperation::equals).orElse(true);
    }

    FaultOrder withCount(int newCount) {
        return new FaultOrder(kind, newCount, service, operation, delay);
    }
}
