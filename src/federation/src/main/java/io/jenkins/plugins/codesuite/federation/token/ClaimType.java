package io.jenkins.plugins.codesuite.federation.token;

/** How a claim of a template is written. */
public enum ClaimType {
    /** As a JSON string. */
    STRING,
    /** As a JSON number, a whole one. */
    NUMBER,
    /** As {@code true} or {@code false}. */
    BOOLEAN
}
