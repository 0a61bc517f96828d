package io.jenkins.plugins.codesuite.deploy.guarded;

/** A deployment cannot be done as it was asked for. The message says what is wrong, where, and what to do. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * A refusal.
     *
     * @param code for programs, such as {@code INVALID_ECS_SERVICE}; CodeDeploy's own where it has one for this
     * @param message for people
     */
    public RefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** For programs. */
    public String code() {
        return code;
    }
}
