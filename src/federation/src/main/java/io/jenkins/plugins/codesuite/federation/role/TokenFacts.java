package io.jenkins.plugins.codesuite.federation.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a signed token says, to be shown when AWS refuses it. Read from the token without checking its signature, so good
 * for explanations only.
 *
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param audience {@code aud}; several are separated by a comma and a blank
 * @param keyId the header's {@code kid}
 * @param expires {@code exp}
 * @param tagKeys the keys of the session tags in it
 * @param transitiveTagKeys those of them that go along the chain
 * @param sourceIdentity the source identity in it
 */
public record TokenFacts(
        String issuer,
        String subject,
        String audience,
        Optional<String> keyId,
        Optional<Instant> expires,
        Set<String> tagKeys,
        Set<String> transitiveTagKeys,
        Optional<String> sourceIdentity) {

    private static final String TAGS = "https://aws.amazon.com/tags";
    private static final String SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";

    /** Keeps copies. */
    public TokenFacts {
        tagKeys = Set.copyOf(tagKeys);
        transitiveTagKeys = Set.copyOf(transitiveTagKeys);
    }

    /**
     * Reads what a token says.
     *
     * @return empty when it is no JWT of three parts with an issuer and a subject
     */
    public static Optional<TokenFacts> read(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode header = json(parts[0]);
            JsonNode claims = json(parts[1]);
            if (!claims.path("iss").isTextual() || !claims.path("sub").isTextual()) {
                return Optional.empty();
            }
            JsonNode tags = claims.path(TAGS);
            return Optional.of(new TokenFacts(
                    claims.path("iss").textValue(),
                    claims.path("sub").textValue(),
                    String.join(", ", texts(claims.path("aud"))),
                    Optional.ofNullable(header.path("kid").textValue()),
                    claims.path("exp").canConvertToLong() && claims.path("exp").isNumber()
                            ? Optional.of(
                                    Instant.ofEpochSecond(claims.path("exp").longValue()))
                            : Optional.empty(),
                    names(tags.path("principal_tags")),
                    new LinkedHashSet<>(texts(tags.path("transitive_tag_keys"))),
                    Optional.ofNullable(claims.path(SOURCE_IDENTITY).textValue())));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            // Whatever it is, AWS is the one to say so.
            return Optional.empty();
        }
    }

    private static JsonNode json(String part) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The issuer as IAM writes it in condition keys and in a provider's ARN: without {@code https://}. */
    public String provider() {
        return issuer.replaceFirst("^https?://", "");
    }
}
