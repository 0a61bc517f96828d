package io.jenkins.plugins.codesuite.simulator.wire;

/**
 * An error in AWS's sense, on its way to the client. The message never holds a value that a caller stored.
 */
public final class AwsError extends RuntimeException {
    private final String code;
    private final int status;

    /**
     * An error of status 400.
     *
     * @param code AWS's code
     * @param message AWS's message, or null where AWS has none
     */
    public AwsError(String code, String message) {
        this(code, 400, message);
    }

    /**
     * An error.
     *
     * @param code AWS's code
     * @param status the HTTP status
     * @param message AWS's message, or null where AWS has none
     */
    public AwsError(String code, int status, String message) {
        // No stack trace: these are ordinary answers, and tests make them by the thousand.
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /**
     * A {@code ValidationException}.
     *
     * @param message what is wrong
     * @return the error
     */
    public static AwsError validation(String message) {
        return new AwsError("ValidationException", message);
    }

    /**
     * A broken constraint of the service's model, in AWS's words but without the value.
     *
     * @param member the member, spelled as in AWS's message
     * @param constraint what it must, for example {@code must not be null}
     * @return the error
     */
    public static AwsError constraint(String member, String constraint) {
        return validation("1 validation error detected: Value at '" + member + "' failed to satisfy constraint: Member "
                + constraint);
    }

    /**
     * AWS's code.
     *
     * @return for example {@code ValidationException}
     */
    public String code() {
        return code;
    }

    /**
     * The HTTP status.
     *
     * @return 400 to 599
     */
    public int status() {
        return status;
    }
}
