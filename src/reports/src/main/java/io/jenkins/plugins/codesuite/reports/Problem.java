package io.jenkins.plugins.codesuite.reports;

import java.util.Objects;

/**
 * Why a test case did not pass. What a report does not say is the empty text.
 *
 * @param status {@link TestStatus#PASSED} never
 * @param message one sentence, mostly
 * @param type the exception's class, or what the tool names so
 * @param details the stack trace, mostly
 */
public record Problem(TestStatus status, String message, String type, String details) {

    /** Refuses a problem of a case that passed. */
    public Problem {
        if (status == TestStatus.PASSED) {
            throw new IllegalArgumentException("A case that passed has no problem");
        }
        Objects.requireNonNull(status);
        Objects.requireNonNull(message);
        Objects.requireNonNull(type);
        Objects.requireNonNull(details);
    }

    /** A problem of which nothing is known but the status. */
    public static Problem of(TestStatus status) {
        return new Problem(status, "", "", "");
    }

    /** The same of a case that ended in another way. */
    public Problem withStatus(TestStatus other) {
        return new Problem(other, message, type, details);
    }
}
