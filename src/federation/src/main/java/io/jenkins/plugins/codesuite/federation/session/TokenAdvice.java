package io.jenkins.plugins.codesuite.federation.session;

import io.jenkins.plugins.codesuite.federation.role.TokenFacts;
import java.util.Optional;

/**
 * What is behind the refusal of a token, as such: AWS has not looked at the trust policy yet.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html">OIDC providers in IAM</a>
 */
final class TokenAdvice {

    private final Optional<TokenFacts> token;
    private final String account;
    private final String message;

    /**
     * Advice on one failure.
     *
     * @param account the role's account, which must have the provider
     * @param message what AWS said
     */
    TokenAdvice(Optional<TokenFacts> token, String account, String message) {
        this.token = token;
        this.account = account;
        this.message = message;
    }

    private String issuer() {
        return token.map(TokenFacts::issuer).orElse("the token's iss");
    }

    private String audience() {
        return token.map(TokenFacts::audience).orElse("the token's aud");
    }

    Advice invalid() {
        if (message.contains("No OpenIDConnect provider found")) {
            return new Advice(
                    "The account " + account + " has no OIDC provider whose Url is exactly " + issuer()
                            + " (a missing path, another host name or an upper-case letter is enough).",
                    "Create it in that account, with the audience " + audience()
                            + ":\n  aws iam create-open-id-connect-provider --url " + issuer() + " --client-id-list "
                            + audience() + "\nor set the issuer URL to that of the provider which is there.");
        }
        if (message.contains("Incorrect token audience")) {
            return new Advice(
                    "The audience " + audience() + " is not in the ClientIDList of the OIDC provider for " + issuer()
                            + " in the account " + account + ".",
                    "Add it to the provider (aws iam add-client-id-to-open-id-connect-provider), or ask for a token with"
                            + " an audience that the provider has.");
        }
        if (message.contains("thumbprint") || message.contains("HTTPS certificate")) {
            return new Advice(
                    "AWS does not trust the TLS certificate of the issuer's host, which is signed by no public authority,"
                            + " or is another one than the provider's thumbprint says.",
                    "Give the host a certificate of a public authority, with its whole chain, or update the thumbprint"
                            + " (aws iam update-open-id-connect-provider-thumbprint).");
        }
        if (message.contains("verification key")) {
            return new Advice(
                    "AWS could not read the issuer's keys: " + issuer() + "/.well-known/openid-configuration and the"
                            + " document at its jwks_uri must be reachable from the internet over https without a login,"
                            + " and the first must have issuer, jwks_uri, response_types_supported,"
                            + " subject_types_supported and id_token_signing_alg_values_supported.",
                    "Run the self test of the issuer, and look at firewall, login page, redirects and certificate of that"
                            + " address.");
        }
        return new Advice(
                "AWS found the token's signature or claims wrong: its key"
                        + token.flatMap(TokenFacts::keyId).map(kid -> " " + kid).orElse("")
                        + " is not in the key set that AWS sees (it was replaced a moment ago, or the published copy is"
                        + " old), iss is not exactly the provider's Url, or iat or nbf lie in the future because a clock is"
                        + " wrong. A new token was refused as well.",
                "Compare the keys at the issuer's jwks_uri with the one above, publish again where the documents are"
                        + " copies, and set the clock of the machine that signs.");
    }

    Advice expired() {
        return new Advice(
                "AWS' clock says that the token has expired (AWS allows 5 minutes more than it says), and so had a new one:"
                        + " the clock of the machine that signs is slow, or whoever gives the tokens does not renew them.",
                "Set the clock of that machine (NTP); for a token of another issuer see that it is renewed before it"
                        + " expires.");
    }

    Advice rejected() {
        return new Advice(
                "The identity provider is said to have rejected the token's claims; AWS answers so also for a token that"
                        + " was used before, has expired or was revoked. A new token was refused as well.",
                "Compare the token's claims with the OIDC provider of the account " + account
                        + " (Url, audiences), and see that the issuer still stands by its keys.");
    }

    Advice unreachable() {
        return new Advice(
                "AWS could not reach the issuer for its keys: " + issuer()
                        + " was down, too slow, or refused AWS' requests.",
                "See that the issuer answers from the internet within seconds (its self test says so), also while Jenkins"
                        + " restarts: a copy of its two documents at an external issuer URL is always there.");
    }
}
