package io.jenkins.plugins.codesuite.simulator;

/**
 * An error in AWS's sense, on its way to the client. The message never holds a value that a caller stored.
 */
final class AwsError extends RuntimeException {
    private final String code;
    private final int status;

    AwsError(String code, String message) {
        this(code, 400, message);
    }

    AwsError(String code, int status, String message) {
        // No stack trace: these are ordinary answers, and tests make them by the thousand.
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    static AwsError validation(String message) {
        return new AwsError("ValidationException", message);
    }

    /** The message of a constraint of the service's model, in AWS's words but without the value. */
    static AwsError constraint(String member, String constraint) {
        return validation("1 validation error detected: Value at '" + member + "' failed to satisfy constraint: Member "
                + constraint);
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }
}
