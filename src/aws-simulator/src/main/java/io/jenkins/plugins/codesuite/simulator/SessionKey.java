package io.jenkins.plugins.codesuite.simulator;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/** The key of a session, with its secrets. They are in no {@code toString()}. */
final class SessionKey {
    private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_LENGTH = 16;
    private static final int SECRET_BYTES = 30;
    private static final int TOKEN_BYTES = 540;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String accessKeyId;
    private final Caller owner;
    private final Instant expires;
    private final String secret;
    private final String token;

    SessionKey(String accessKeyId, Caller owner, Instant expires) {
        this.accessKeyId = accessKeyId;
        this.owner = owner;
        this.expires = expires;
        this.secret = randomText(SECRET_BYTES);
        // Every token of AWS begins alike.
        this.token = "IQoJb3JpZ2luX2Vj" + randomText(TOKEN_BYTES);
    }

    /** A new unique id as AWS has them, for example {@code ASIA…} of a session's key, {@code AROA…} of a role. */
    static String newId(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_CHARACTERS.charAt(RANDOM.nextInt(ID_CHARACTERS.length())));
        }
        return id.toString();
    }

    private static String randomText(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    String accessKeyId() {
        return accessKeyId;
    }

    /** Who calls with this key. */
    Caller owner() {
        return owner;
    }

    Instant expires() {
        return expires;
    }

    String secret() {
        return secret;
    }

    String token() {
        return token;
    }

    @Override
    public String toString() {
        return accessKeyId;
    }
}
