package io.jenkins.plugins.codesuite.commons.document;

/** How much a {@link Problem} weighs. */
public enum Severity {
    /** The document cannot be used. */
    ERROR("error"),
    /** The document can be used, but part of it does not do what it seems to say. */
    WARNING("warning");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word in rendered problems, and the level in SARIF. */
    public String word() {
        return word;
    }
}
