package io.jenkins.plugins.codesuite.deploy.json;

/** JSON that was kept is not what it should be; the message says what and where. */
public final class BadJsonException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, in a sentence. */
    public BadJsonException(String message) {
        super(message);
    }

    /** What is wrong, in a sentence, and why. */
    public BadJsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
