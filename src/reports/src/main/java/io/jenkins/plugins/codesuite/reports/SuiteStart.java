package io.jenkins.plugins.codesuite.reports;

import java.util.Objects;

/**
 * What is known of a suite before its cases. What a report does not say is the empty text.
 *
 * @param name as people know it
 * @param packageName the package, where a format parts it from the name
 * @param file the source file
 * @param hostname the machine
 * @param timestamp when it started, as the report writes it
 */
public record SuiteStart(String name, String packageName, String file, String hostname, String timestamp) {

    /** Refuses null. */
    public SuiteStart {
        Objects.requireNonNull(name);
        Objects.requireNonNull(packageName);
        Objects.requireNonNull(file);
        Objects.requireNonNull(hostname);
        Objects.requireNonNull(timestamp);
    }

    /** A suite of which the name is known. */
    public static SuiteStart named(String name) {
        return new SuiteStart(name, "", "", "", "");
    }
}
