package io.jenkins.plugins.codesuite.federation.token;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a token is wanted for.
 *
 * @param identity who it is for
 * @param audience who is to take it; for AWS a client id of the IAM identity provider
 * @param lifetime for how long, in whole seconds, 1 second to 1 hour; minutes are enough for an exchange
 * @param tags the session tags that are signed with it
 * @param sourceIdentity the source identity that is signed with it
 */
public record TokenRequest(
        Identity identity, String audience, Duration lifetime, SessionTags tags, Optional<String> sourceIdentity) {

    /** Five minutes. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(5);

    /** One hour. */
    public static final Duration LONGEST_LIFETIME = Duration.ofHours(1);

    /** What AWS's own tools register STS as. */
    public static final String DEFAULT_AUDIENCE = "sts.amazonaws.com";

    private static final int MAX_AUDIENCE = 255;
    private static final Pattern SOURCE_IDENTITY = Pattern.compile("[A-Za-z0-9_+=,.@-]{2,64}");

    /**
     * Checks the limits of AWS.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public TokenRequest {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(tags, "tags");
        if (audience.isBlank() || audience.length() > MAX_AUDIENCE) {
            throw new IllegalArgumentException("A token's audience has 1 to " + MAX_AUDIENCE
                    + " characters, and is a client id of the identity provider in IAM, usually " + DEFAULT_AUDIENCE
                    + ".");
        }
        if (lifetime.toSeconds() < 1 || lifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    "A token lives for 1 second to 1 hour, not for " + lifetime + ". The default is 5 minutes.");
        }
        lifetime = Duration.ofSeconds(lifetime.toSeconds());
        sourceIdentity.ifPresent(TokenRequest::checkSourceIdentity);
    }

    private static void checkSourceIdentity(String text) {
        if (!SOURCE_IDENTITY.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' cannot be a source identity: AWS takes 2 to 64 letters,"
                    + " digits and _ + = , . @ -");
        }
    }

    /** A request with every default. */
    public static TokenRequest of(Identity identity) {
        return new TokenRequest(identity, DEFAULT_AUDIENCE, DEFAULT_LIFETIME, SessionTags.NONE, Optional.empty());
    }
}
