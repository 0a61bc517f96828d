package io.jenkins.plugins.codesuite.federation;

import java.util.Objects;

/**
 * Something that a check has to say: about an issuer, about a trust policy.
 *
 * @param severity how much it matters
 * @param where the place: a URL, a path in a document
 * @param what what is so, as a sentence
 * @param fix what to do about it, as a sentence; empty where nothing is to be done
 */
public record Finding(Severity severity, String where, String what, String fix) {

    /** Refuses a missing part. */
    public Finding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(fix, "fix");
    }

    /** The whole on one line, for a log or a terminal. */
    @Override
    public String toString() {
        return severity + " " + where + ": " + what + (fix.isEmpty() ? "" : " " + fix);
    }
}
