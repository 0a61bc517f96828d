package io.jenkins.plugins.codesuite.simulator.trust;

/** A text is no trust policy that IAM would take; the message is IAM's, or says what the simulator does not know. */
public final class MalformedPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedPolicyException(String message) {
        super(message);
    }

    MalformedPolicyException(String message, Throwable cause) {
        super(message, cause);
    }
}
