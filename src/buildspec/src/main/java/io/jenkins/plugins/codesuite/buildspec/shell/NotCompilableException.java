package io.jenkins.plugins.codesuite.buildspec.shell;

/** A buildspec asks for something that no program can be made of; the message says what and what to do. */
public final class NotCompilableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With a sentence for the user. */
    public NotCompilableException(String message) {
        super(message);
    }
}
