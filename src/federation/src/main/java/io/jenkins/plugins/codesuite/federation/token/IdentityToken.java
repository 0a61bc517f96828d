package io.jenkins.plugins.codesuite.federation.token;

import java.time.Instant;

/** A signed token, and what it says that is no secret. */
public final class IdentityToken {

    private final String value;
    private final String issuer;
    private final String subject;
    private final String audience;
    private final String keyId;
    private final Instant expires;
    private final SessionTags tags;

    IdentityToken(
            String value,
            String issuer,
            String subject,
            String audience,
            String keyId,
            Instant expires,
            SessionTags tags) {
        this.value = value;
        this.issuer = issuer;
        this.subject = subject;
        this.audience = audience;
        this.keyId = keyId;
        this.expires = expires;
        this.tags = tags;
    }

    /** The token itself, a secret: who has it is the build until it expires. */
    public String value() {
        return value;
    }

    /** The issuer's URL. */
    public String issuer() {
        return issuer;
    }

    /** The subject. */
    public String subject() {
        return subject;
    }

    /** The audience. */
    public String audience() {
        return audience;
    }

    /** The id of the key that signed it. */
    public String keyId() {
        return keyId;
    }

    /** When it expires, in whole seconds. */
    public Instant expires() {
        return expires;
    }

    /** The session tags that it carries. */
    public SessionTags tags() {
        return tags;
    }

    /** Everything but the token. */
    @Override
    public String toString() {
        return "token of " + issuer + " for " + subject + ", audience " + audience + ", key " + keyId + ", expires "
                + expires;
    }
}
