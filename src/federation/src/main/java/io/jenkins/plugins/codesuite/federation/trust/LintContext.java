package io.jenkins.plugins.codesuite.federation.trust;

import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import java.util.Optional;

/**
 * What is known of the tokens that a trust policy is for.
 *
 * @param issuer who signs them; empty: the provider that the policy names is taken for right
 * @param audience their audience; empty: any audience is right
 */
public record LintContext(Optional<IssuerUrl> issuer, Optional<String> audience) {

    /** Nothing is known but the policy. */
    public static final LintContext NONE = new LintContext(Optional.empty(), Optional.empty());
}
