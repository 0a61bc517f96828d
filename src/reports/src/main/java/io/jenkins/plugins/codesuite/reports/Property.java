package io.jenkins.plugins.codesuite.reports;

import java.util.Objects;

/** A name and a value that a report gives with a suite or a case. */
public record Property(String name, String value) {

    /** Refuses null. */
    public Property {
        Objects.requireNonNull(name);
        Objects.requireNonNull(value);
    }
}
