package io.jenkins.plugins.codesuite.federation.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encryption by a passphrase that the host was given, and that stands in no file.
 *
 * <p>Source: <a href="https://www.rfc-editor.org/rfc/rfc8018#section-5.2">RFC 8018, PBKDF2</a> with HMAC-SHA-256.
 */
public final class PassphraseProtection implements KeyProtection {

    private static final byte[] MAGIC = "codesuite-keys:passphrase:1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_OCTETS = 16;
    private static final int HEADER_OCTETS = MAGIC.length + SALT_OCTETS;
    private static final int ITERATIONS = 600_000;
    private static final int KEY_BITS = 256;
    private static final int SHORTEST = 12;

    private final char[] passphrase;
    private final AesGcm cipher = new AesGcm();
    /** Deriving takes a good part of a second by intent, so it is done once for each salt. */
    private byte[] header = new byte[0];

    private SecretKey key = new SecretKeySpec(new byte[1], "AES");

    /**
     * Encrypts by a passphrase.
     *
     * @param passphrase copied; at least 12 characters
     * @throws IllegalArgumentException when it is shorter
     */
    public PassphraseProtection(char[] passphrase) {
        if (passphrase.length < SHORTEST) {
            throw new IllegalArgumentException("The passphrase of the signing keys is too short: take " + SHORTEST
                    + " characters or more, best random ones.");
        }
        this.passphrase = passphrase.clone();
    }

    @Override
    public synchronized byte[] seal(byte[] plain) {
        if (header.length == 0) {
            byte[] fresh = Arrays.copyOf(MAGIC, HEADER_OCTETS);
            System.arraycopy(cipher.random(SALT_OCTETS), 0, fresh, MAGIC.length, SALT_OCTETS);
            derive(fresh);
        }
        return cipher.seal(key, header, plain);
    }

    @Override
    public synchronized byte[] open(byte[] sealed) throws IOException {
        if (sealed.length < HEADER_OCTETS || !Arrays.equals(Arrays.copyOf(sealed, MAGIC.length), MAGIC)) {
            throw new IOException("it is not a file that was encrypted by a passphrase");
        }
        byte[] found = Arrays.copyOf(sealed, HEADER_OCTETS);
        if (!Arrays.equals(found, header)) {
            derive(found);
        }
        return cipher.open(key, HEADER_OCTETS, sealed);
    }

    private void derive(byte[] newHeader) {
        byte[] salt = Arrays.copyOfRange(newHeader, MAGIC.length, HEADER_OCTETS);
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, ITERATIONS, KEY_BITS);
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            key = new SecretKeySpec(derived, "AES");
            header = newHeader;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot derive a key from a passphrase.", e);
        } finally {
            spec.clearPassword();
        }
    }
}
