package io.jenkins.plugins.codesuite.commons.document;

import java.util.Objects;

/**
 * A scalar as it is written in the file ({@code 3.10} stays {@code 3.10}), and where it stands.
 *
 * @param value the text as written, quotes resolved
 * @param at where the scalar begins
 */
public record Text(String value, Position at) {

    /** Refuses a missing value or place. */
    public Text {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(at, "at");
    }

    @Override
    public String toString() {
        return value;
    }
}
