package io.jenkins.plugins.codesuite.federation.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Authenticated encryption: a header in the clear, a random nonce, and the content with its tag. The tag covers the header.
 *
 * <p>Source: <a href="https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf">NIST SP 800-38D</a>. A
 * ring is written some thousand times in its life, far below what random nonces of 96 bits allow.
 */
final class AesGcm {

    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();

    byte[] random(int octets) {
        byte[] bytes = new byte[octets];
        random.nextBytes(bytes);
        return bytes;
    }

    byte[] seal(SecretKey key, byte[] header, byte[] plain) {
        byte[] nonce = random(NONCE_OCTETS);
        byte[] content;
        try {
            content = cipher(Cipher.ENCRYPT_MODE, key, header, nonce, plain, 0);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("encryption checks no tag", e);
        }
        byte[] sealed = Arrays.copyOf(header, header.length + nonce.length + content.length);
        System.arraycopy(nonce, 0, sealed, header.length, nonce.length);
        System.arraycopy(content, 0, sealed, header.length + nonce.length, content.length);
        return sealed;
    }

    /**
     * Decrypts.
     *
     * @throws IOException when it was sealed by another key, or changed since
     */
    byte[] open(SecretKey key, int headerLength, byte[] sealed) throws IOException {
        int start = headerLength + NONCE_OCTETS;
        if (sealed.length < start + TAG_BITS / 8) {
            throw new IOException("the content is cut");
        }
        byte[] header = Arrays.copyOf(sealed, headerLength);
        byte[] nonce = Arrays.copyOfRange(sealed, headerLength, start);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, header, nonce, sealed, start);
        } catch (AEADBadTagException e) {
            throw new IOException("it was encrypted by another key or passphrase, or has been changed since", e);
        }
    }

    private static byte[] cipher(int mode, SecretKey key, byte[] header, byte[] nonce, byte[] text, int start)
            throws AEADBadTagException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(header);
            return cipher.doFinal(text, start, text.length - start);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt by AES-GCM.", e);
        }
    }
}
