package io.jenkins.plugins.codesuite.federation.session;

/**
 * AWS gave no session. The message is for the user, may have several lines, and says what AWS said, the likely cause, and
 * what to change; it holds no secret and no token.
 */
public final class RoleSessionException extends Exception {

    private static final long serialVersionUID = 1;

    private final String code;
    private final boolean retryable;

    /**
     * A failure.
     *
     * @param message the whole explanation
     * @param code AWS' error code, such as {@code AccessDenied}; empty when AWS was not reached or not asked
     * @param retryable whether the same request may succeed later with nothing changed
     */
    public RoleSessionException(String message, String code, boolean retryable) {
        super(message);
        this.code = code;
        this.retryable = retryable;
    }

    /** AWS' error code, such as {@code AccessDenied}; empty when AWS was not reached or not asked. */
    public String code() {
        return code;
    }

    /** Whether the same request may succeed later with nothing changed. */
    public boolean isRetryable() {
        return retryable;
    }
}
