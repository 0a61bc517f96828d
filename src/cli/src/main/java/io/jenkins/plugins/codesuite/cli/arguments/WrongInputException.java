package io.jenkins.plugins.codesuite.cli.arguments;

/** A file that the command was given and cannot work with. The message says what is wrong, where, and what to do. */
public final class WrongInputException extends Exception {

    private static final long serialVersionUID = 1;

    /** What is wrong, in one or more lines. */
    public WrongInputException(String message) {
        super(message);
    }

    /** What is wrong, in one or more lines, found through {@code cause}. */
    public WrongInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
