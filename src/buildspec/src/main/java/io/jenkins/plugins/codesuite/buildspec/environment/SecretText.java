package io.jenkins.plugins.codesuite.buildspec.environment;

import java.util.Objects;

/**
 * The value of one version of a secret.
 *
 * @param text the secret's text; for a binary secret its bytes in Base64 (RFC 4648, section 4), which is what the AWS
 *     CLI prints
 * @param binary whether the secret is binary
 */
public record SecretText(String text, boolean binary) {

    /** Refuses a missing text. */
    public SecretText {
        Objects.requireNonNull(text, "text");
    }

    /** Tells the kind, never the value. */
    @Override
    public String toString() {
        return "SecretText[" + (binary ? "binary" : "string") + "]";
    }
}
