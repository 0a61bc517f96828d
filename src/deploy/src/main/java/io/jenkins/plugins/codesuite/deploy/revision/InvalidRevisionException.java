package io.jenkins.plugins.codesuite.deploy.revision;

/** A revision cannot be as it was given; the message is a sentence for the person who gave it. */
public final class InvalidRevisionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidRevisionException(String message) {
        super(message);
    }
}
