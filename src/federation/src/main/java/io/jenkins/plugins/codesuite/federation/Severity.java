package io.jenkins.plugins.codesuite.federation;

/** How much a {@link Finding} matters. */
public enum Severity {
    /** AWS will refuse, or someone gets in who must not. */
    ERROR,
    /** It works today, and is likely not what is meant. */
    WARNING,
    /** Good to know. */
    NOTE
}
