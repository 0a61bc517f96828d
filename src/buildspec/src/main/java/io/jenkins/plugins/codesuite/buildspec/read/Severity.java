package io.jenkins.plugins.codesuite.buildspec.read;

/** How much a {@link Problem} weighs. */
public enum Severity {
    /** The buildspec cannot be run. */
    ERROR("error"),
    /** The buildspec can be run, but part of it does not do what it seems to say. */
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
