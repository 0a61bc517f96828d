package io.jenkins.plugins.codesuite.plugins.buildspec.record;

import java.util.Objects;

/**
 * A variable of a build's environment, as the record keeps it.
 *
 * @param name its name
 * @param value its value; always the empty string where {@code secret}
 * @param secret whether its value is not to be kept or shown
 */
public record RecordedVariable(String name, String value, boolean secret) {

    /** Drops the value of a secret, so that no record can hold one. */
    public RecordedVariable {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        if (secret) {
            value = "";
        }
    }
}
