package io.jenkins.plugins.codesuite.deploy.revision;

import java.io.IOException;

/**
 * A bundle was not packed, sent or registered. The message says what happened, where, and what to do, and tells no secret:
 * it is fit for a log without its stack trace.
 */
public final class RevisionException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What it means for who asked. */
    enum Kind {
        /** It will not work next time either. */
        FINAL,
        /** The same may work later. */
        PASSING,
        /** There is no such object or upload. */
        MISSING,
        /** The identity may not. */
        DENIED
    }

    /**
     * Made with a message for people.
     *
     * @param message what happened, where, and what to do
     */
    public RevisionException(String message) {
        this(message, Kind.FINAL);
    }

    /**
     * The same, with what caused it.
     *
     * @param message what happened, where, and what to do
     * @param cause what was thrown; its message must tell no secret
     */
    public RevisionException(String message, Throwable cause) {
        super(message, cause);
        this.kind = Kind.FINAL;
    }

    /** What the SDK throws is no cause of it: an answer of AWS may quote what was signed. */
    RevisionException(String message, Kind kind) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** Whether the same may work later: the network broke, AWS was busy, a session had expired. */
    public boolean isPassing() {
        return kind == Kind.PASSING;
    }
}
