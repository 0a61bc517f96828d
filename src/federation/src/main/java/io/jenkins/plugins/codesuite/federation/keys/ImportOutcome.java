package io.jenkins.plugins.codesuite.federation.keys;

/** What became of a key that was brought to a ring. */
public enum ImportOutcome {
    /** It signs from now on: the ring had not signed anything before. */
    ADOPTED,
    /** It is published, and signs once it has been so for long enough. */
    NEXT,
    /** The ring has it, or had it once; nothing was changed. */
    KNOWN
}
