package io.jenkins.plugins.codesuite.federation.token;

import io.jenkins.plugins.codesuite.federation.keys.KeyRing;
import io.jenkins.plugins.codesuite.federation.keys.SigningKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes signed tokens of facts: {@code iss}, {@code sub}, {@code aud}, {@code exp}, {@code nbf}, {@code iat}, {@code jti}, the
 * facts themselves, the claims of the issuer's templates, and session tags and source identity in the claims that STS reads.
 *
 * <p>Safe for use by several threads.
 */
public final class IdentityTokens {

    private static final String TAGS = "https://aws.amazon.com/tags";
    private static final String SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";
    private static final int ID_OCTETS = 16;
    private static final int MAX_LENGTH = 20_000;

    private final KeyRing keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Signs by the keys of a ring.
     *
     * @param keys the issuer's keys
     * @param clock what time it is
     */
    public IdentityTokens(KeyRing keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Makes a token, valid from now on.
     *
     * @param rules what the issuer's tokens look like
     * @param request what it is wanted for
     * @throws IOException when the key ring's storage cannot be read or written
     * @throws IllegalArgumentException when a claim's template does not give a value of its type, or the token is longer than
     *     STS takes, with a sentence
     */
    public IdentityToken mint(TokenRules rules, TokenRequest request) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expires = now.plus(request.lifetime());
        String subject = rules.subject().subject(request.identity());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", rules.issuer().value());
        claims.put("sub", subject);
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", expires.getEpochSecond());
        claims.put("jti", randomId());
        claims.putAll(request.identity().facts());
        if (request.identity() instanceof BuildIdentity build) {
            claims.put("build_number", build.buildNumber());
        }
        for (ClaimTemplate claim : rules.claims()) {
            claim.value(request.identity()).ifPresent(value -> claims.put(claim.name(), value));
        }
        if (!request.tags().isEmpty()) {
            claims.put(TAGS, tags(request.tags()));
        }
        request.sourceIdentity().ifPresent(name -> claims.put(SOURCE_IDENTITY, name));
        SigningKey key = keys.signingKey(expires);
        String token = JwtSigner.sign(key, claims, request.audience());
        if (token.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("The token has " + token.length() + " characters; STS takes "
                    + MAX_LENGTH + ". Use fewer or shorter session tags and claims.");
        }
        return new IdentityToken(
                token, rules.issuer().value(), subject, request.audience(), key.kid(), expires, request.tags());
    }

    private static Map<String, Object> tags(SessionTags tags) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        tags.tags().forEach((key, value) -> values.put(key, List.of(value)));
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("principal_tags", values);
        if (!tags.transitive().isEmpty()) {
            claim.put("transitive_tag_keys", List.copyOf(tags.transitive()));
        }
        return claim;
    }

    private String randomId() {
        byte[] octets = new byte[ID_OCTETS];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
