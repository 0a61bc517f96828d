package io.jenkins.plugins.codesuite.cli.arguments;

/** A command line that the command cannot work with. The message says what is wrong and what is accepted. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    /** A mistake on the command line, told in {@code message}. */
    public UsageException(String message) {
        super(message);
    }

    /** A mistake on the command line, told in {@code message}, found through {@code cause}. */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
