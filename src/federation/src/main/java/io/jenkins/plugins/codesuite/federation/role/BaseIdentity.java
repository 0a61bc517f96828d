package io.jenkins.plugins.codesuite.federation.role;

import io.jenkins.plugins.codesuite.federation.token.ClaimTemplate;
import io.jenkins.plugins.codesuite.federation.token.IdentityTokens;
import io.jenkins.plugins.codesuite.federation.token.TokenRequest;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** As whom a role chain begins. */
public sealed interface BaseIdentity {

    /**
     * A text that is equal for equal identities and different for different ones: sessions are shared by it. Never secret.
     */
    String key();

    /**
     * A signed token, for AssumeRoleWithWebIdentity.
     *
     * @param tokens where the tokens come from
     * @param key all that makes the identity what it is: issuer, subject, audience, claims, tags
     */
    record WebIdentity(TokenSource tokens, String key) implements BaseIdentity {

        /** The identity that our own issuer's tokens for {@code request} say; its key is a hash of all that they say. */
        public static WebIdentity minted(IdentityTokens tokens, Supplier<TokenRules> rules, TokenRequest request) {
            TokenRules now = rules.get();
            // Part by part: names that a user chooses must not read as the end of one part and the begin of another.
            Fingerprint all = new Fingerprint()
                    .add(now.issuer().value())
                    .add(now.subject().text());
            for (ClaimTemplate claim : now.claims()) {
                all.add(claim.name()).add(claim.template()).add(claim.type().name());
            }
            all.add(request.identity().getClass().getName())
                    .add(request.identity().facts())
                    .add(request.audience())
                    .add(request.lifetime().toString())
                    .add(new TreeMap<>(request.tags().tags()))
                    .add(request.tags().transitive())
                    .add(request.sourceIdentity());
            return new WebIdentity(TokenSources.minted(tokens, rules, request), all.hex());
        }
    }

    /**
     * AWS credentials, for AssumeRole; a user's long-term keys or somebody's session.
     *
     * @param provider asked anew for every renewal; belongs to the caller
     * @param key what tells these credentials from others, such as the id that they are stored under
     */
    record AwsKeys(AwsCredentialsProvider provider, String key) implements BaseIdentity {}
}
