package io.jenkins.plugins.codesuite.plugins.federation.role;

import io.jenkins.plugins.codesuite.federation.token.FactTemplate;
import io.jenkins.plugins.codesuite.federation.token.Identity;
import io.jenkins.plugins.codesuite.federation.token.SessionTags;
import java.util.Optional;

/** Values of session tags with facts in them, such as {@code ${job}}. */
final class FactTags {

    private static final String FACT = "${";

    private FactTags() {}

    /**
     * The value with its facts, made of characters that AWS takes; one without facts as it is; nothing when a fact is missing.
     *
     * @throws IllegalArgumentException when it names a fact that there never is
     */
    static Optional<String> fill(String value, Identity identity) {
        return value.contains(FACT)
                ? new FactTemplate(value).fill(identity).map(SessionTags::encodeValue)
                : Optional.of(value);
    }
}
