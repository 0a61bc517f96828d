package io.jenkins.plugins.codesuite.plugins.federation.keys;

import io.jenkins.plugins.codesuite.federation.keys.KeyProtection;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a key of this Jenkins' own secrets; the nonce stands before what is sealed. */
final class SealedByJenkins implements KeyProtection {

    /** The key that seals. */
    @FunctionalInterface
    interface Key {
        byte[] bytes() throws IOException;
    }

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Key key;

    SealedByJenkins(Key key) {
        this.key = key;
    }

    @Override
    public byte[] seal(byte[] plain) throws IOException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, plain);
        byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return all;
    }

    @Override
    public byte[] open(byte[] sealed) throws IOException {
        if (sealed.length < NONCE + TAG_BITS / Byte.SIZE) {
            throw unreadable(null);
        }
        return run(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), Arrays.copyOfRange(sealed, NONCE, sealed.length));
    }

    private byte[] run(int mode, byte[] nonce, byte[] content) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(key.bytes(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private static IOException unreadable(Exception cause) {
        return new IOException(
                "they were not encrypted with the secrets of this Jenkins, or are damaged. The folder secrets/ of the Jenkins"
                        + " home belongs together",
                cause);
    }
}
