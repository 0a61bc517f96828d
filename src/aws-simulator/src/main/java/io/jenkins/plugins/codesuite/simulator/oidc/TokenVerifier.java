package io.jenkins.plugins.codesuite.simulator.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Says whether a token is genuine, current and meant for STS. Safe for use by several threads. */
public final class TokenVerifier {
    private static final int MIN_SUBJECT = 6;
    private static final int MAX_SUBJECT = 255;

    private final Clock clock;
    private final KeyCache keys;

    /**
     * A verifier that has no keys yet.
     *
     * @param clock what times in tokens are compared with
     */
    public TokenVerifier(Clock clock) {
        this.clock = clock;
        this.keys = new KeyCache(clock);
    }

    /**
     * Verifies a token whose provider is registered.
     *
     * @param token the token
     * @param clientIds the audiences that are registered for the provider
     * @param skew how long after {@code exp} it is still taken, and how far {@code iat} and {@code nbf} may lie ahead
     * @param keysKeptFor how long a provider's keys are used without asking it again
     * @return the audience of the token that is registered
     * @throws TokenRefusedException if STS would not take it
     */
    public String verify(WebIdentityToken token, Collection<String> clientIds, Duration skew, Duration keysKeptFor) {
        SigningAlgorithm algorithm = SigningAlgorithm.ofName(token.algorithm())
                .orElseThrow(() -> TokenRefusedException.invalid(
                        "The ID Token provided is signed with an algorithm that is not supported"));
        VerificationKey key = keys.key(token.issuer(), token.keyId(), keysKeptFor)
                .orElseThrow(() -> TokenRefusedException.invalid(
                        "The kid of the ID Token provided is not among the keys of your identity provider"));
        if (!algorithm.fits(key) || !algorithm.verifies(key.key(), token.signedContent(), token.signature())) {
            throw TokenRefusedException.invalid("The signature of the ID Token provided is not valid");
        }
        String audience = token.audiences().stream()
                .filter(clientIds::contains)
                .findFirst()
                .orElseThrow(() -> TokenRefusedException.invalid("Incorrect token audience"));
        checkTimes(token, skew);
        int subject = token.subject().length();
        if (subject < MIN_SUBJECT || subject > MAX_SUBJECT) {
            throw TokenRefusedException.invalid(
                    "The claim sub must have " + MIN_SUBJECT + " to " + MAX_SUBJECT + " characters");
        }
        return audience;
    }

    private void checkTimes(WebIdentityToken token, Duration skew) {
        Instant now = clock.instant();
        long expires = token.requiredSeconds("exp");
        if (now.minus(skew).isAfter(time(expires))) {
            throw TokenRefusedException.expired(now.getEpochSecond(), expires);
        }
        Instant latest = now.plus(skew);
        if (time(token.requiredSeconds("iat")).isAfter(latest)
                || token.seconds("nbf")
                        .map(notBefore -> time(notBefore).isAfter(latest))
                        .orElse(false)) {
            throw TokenRefusedException.invalid("The ID Token provided is not valid yet");
        }
    }

    private static Instant time(long seconds) {
        long bounded = Math.max(Math.min(seconds, Instant.MAX.getEpochSecond()), Instant.MIN.getEpochSecond());
        return Instant.ofEpochSecond(bounded);
    }
}
