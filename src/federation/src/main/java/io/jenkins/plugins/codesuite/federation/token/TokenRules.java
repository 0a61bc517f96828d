package io.jenkins.plugins.codesuite.federation.token;

import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What an issuer's tokens look like.
 *
 * @param issuer the {@code iss} claim
 * @param subject how the {@code sub} claim is made
 * @param claims further claims
 */
public record TokenRules(IssuerUrl issuer, SubjectTemplate subject, List<ClaimTemplate> claims) {

    /**
     * Checks that no claim is there twice.
     *
     * @throws IllegalArgumentException when one is
     */
    public TokenRules {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(subject, "subject");
        claims = List.copyOf(claims);
        Set<String> names = new HashSet<>();
        for (ClaimTemplate claim : claims) {
            if (!names.add(claim.name())) {
                throw new IllegalArgumentException("The claim '" + claim.name() + "' is there twice. Remove one.");
            }
        }
    }

    /** The default subject, and no further claims. */
    public static TokenRules of(IssuerUrl issuer) {
        return new TokenRules(issuer, SubjectTemplate.DEFAULT, List.of());
    }
}
