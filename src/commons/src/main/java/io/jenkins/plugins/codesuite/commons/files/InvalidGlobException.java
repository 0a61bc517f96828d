package io.jenkins.plugins.codesuite.commons.files;

/** A glob that cannot name a file below the directory that it starts from; the message says why. */
public final class InvalidGlobException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidGlobException(String reason) {
        super(reason);
    }
}
