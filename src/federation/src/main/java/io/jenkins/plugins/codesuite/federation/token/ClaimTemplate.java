package io.jenkins.plugins.codesuite.federation.token;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A claim that an administrator adds to every token of an issuer. AWS does not read such claims; other relying parties may.
 *
 * @param name the claim's name, not one that a token has anyway
 * @param template its value, a {@link FactTemplate}; a claim of which a fact is not known is left out of the token
 * @param type how the value is written
 */
public record ClaimTemplate(String name, String template, ClaimType type) {

    private static final int MAX_NAME = 128;
    private static final String AWS = "https://aws.amazon.com/";
    /** Those of RFC 7519 and OpenID Connect that say who and for whom; AWS reads 'azp' and 'amr' as well. */
    private static final Set<String> RESERVED = Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti", "azp", "amr");

    /**
     * Checks the name and the template.
     *
     * @throws IllegalArgumentException when the name is empty, long or a token's own, or the template names a fact that there
     *     is not, with a sentence
     */
    public ClaimTemplate {
        Objects.requireNonNull(type, "type");
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("A claim's name has 1 to " + MAX_NAME + " characters.");
        }
        if (RESERVED.contains(name) || FactTemplate.FACTS.contains(name) || name.startsWith(AWS)) {
            throw new IllegalArgumentException(
                    "The claim '" + name + "' is one that tokens have anyway: choose another name.");
        }
        try {
            new FactTemplate(template);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The claim '" + name + "' cannot be made: " + e.getMessage(), e);
        }
    }

    /**
     * The claim's value for {@code identity}, of the type that its JSON has.
     *
     * @throws IllegalArgumentException when the value is no number, or neither {@code true} nor {@code false}, though the
     *     type says so
     */
    Optional<Object> value(Identity identity) {
        return new FactTemplate(template).fill(identity).map(this::typed);
    }

    private Object typed(String text) {
        try {
            return switch (type) {
                case STRING -> text;
                case NUMBER -> Long.valueOf(text);
                case BOOLEAN -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        throw new IllegalArgumentException(text);
                    }
                    yield Boolean.valueOf(text);
                }
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The claim '" + name + "' is to be a " + type.name().toLowerCase(Locale.ROOT) + ", and '" + text
                            + "' is none. Set its type to STRING, or change its template '" + template + "'.",
                    e);
        }
    }
}
