package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.Objects;

/**
 * The value of a Systems Manager parameter.
 *
 * @param text the value, decrypted
 * @param secure whether the parameter is a {@code SecureString}, whose value is masked in logs
 */
public record ParameterValue(String text, boolean secure) {

    /** Refuses a missing text. */
    public ParameterValue {
        Objects.requireNonNull(text, "text");
    }

    /** Tells the kind, never the value. */
    @Override
    public String toString() {
        return "ParameterValue[" + (secure ? "SecureString" : "String") + "]";
    }
}
