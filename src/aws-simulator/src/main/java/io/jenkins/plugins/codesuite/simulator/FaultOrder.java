package io.jenkins.plugins.codesuite.simulator;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * An order for faults on the next calls, of every service unless narrowed with {@link #on(Service)}. A storm is
 * {@code FaultOrder.throttle(Integer.MAX_VALUE).every(2).during(Duration.ofSeconds(60))}.
 *
 * @param kind what goes wrong
 * @param count how many matching calls it concerns, at least 1
 * @param service the only service it concerns, or empty for every one
 * @param operation the only operation it concerns, for example {@code GetParameters} or {@code PutObject}, or empty
 * @param delay how long a {@link FaultKind#DELAY} takes; zero for the other kinds
 * @param error what an {@link FaultKind#ERROR} answers with; empty for the other kinds
 * @param every which of the matching calls it concerns: 1 for each, 2 for every second one, and so on
 * @param period how long the order holds from when it is given, by the configuration's clock; empty for ever
 */
public record FaultOrder(
        FaultKind kind,
        int count,
        Optional<Service> service,
        Optional<String> operation,
        Duration delay,
        Optional<FaultError> error,
        int every,
        Optional<Duration> period) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the count, the step or the period is not positive, or delay or error do not
     *     fit the kind
     */
    public FaultOrder {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(operation, "operation");
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, was " + count);
        }
        if (every < 1) {
            throw new IllegalArgumentException("every must be at least 1, was " + every);
        }
        if (period.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
            throw new IllegalArgumentException("a period is more than nothing, was " + period.get());
        }
        boolean positive = !delay.isNegative() && !delay.isZero();
        if (positive != (kind == FaultKind.DELAY)) {
            throw new IllegalArgumentException("a delay, and nothing else, has a positive duration; was " + delay);
        }
        if (error.isPresent() != (kind == FaultKind.ERROR)) {
            throw new IllegalArgumentException("an error, and nothing else, has a code; was " + error);
        }
    }

    private FaultOrder(FaultKind kind, int count, Duration delay) {
        this(kind, count, Optional.empty(), Optional.empty(), delay, Optional.empty(), 1, Optional.empty());
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
     * Answers the next calls with an error of the service; narrow the order to the service whose error it is.
     *
     * @param count how many
     * @param code AWS's code as it is on the wire, for example {@code IDPRejectedClaim}
     * @param status the HTTP status, 400 to 599
     * @param message AWS's message
     * @return an order for every service
     */
    public static FaultOrder error(int count, String code, int status, String message) {
        return new FaultOrder(
                FaultKind.ERROR,
                count,
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                Optional.of(new FaultError(code, status, message)),
                1,
                Optional.empty());
    }

    /**
     * Narrows the order to a service.
     *
     * @param only the service
     * @return a copy for that service
     */
    public FaultOrder on(Service only) {
        return new FaultOrder(kind, count, Optional.of(only), Optional.empty(), delay, error, every, period);
    }

    /**
     * Narrows the order to one operation of a service.
     *
     * @param only the service
     * @param onlyOperation AWS's name of the operation
     * @return a copy for that operation
     */
    public FaultOrder on(Service only, String onlyOperation) {
        return new FaultOrder(kind, count, Optional.of(only), Optional.of(onlyOperation), delay, error, every, period);
    }

    /**
     * Leaves calls between those that go wrong in peace.
     *
     * @param step 2 for every second matching call, beginning with the second; 1 for each
     * @return a copy with that step
     */
    public FaultOrder every(int step) {
        return new FaultOrder(kind, count, service, operation, delay, error, step, period);
    }

    /**
     * Ends the order after a time, if calls have not used it up before.
     *
     * @param time more than zero
     * @return a copy with that period
     */
    public FaultOrder during(Duration time) {
        return new FaultOrder(kind, count, service, operation, delay, error, every, Optional.of(time));
    }

    boolean concerns(Service called, String calledOperation) {
        return service.map(called::equals).orElse(true)
                && operation.map(calledOperation::equals).orElse(true);
    }

    FaultOrder withCount(int newCount) {
        return new FaultOrder(kind, newCount, service, operation, delay, error, every, period);
    }
}
