package io.jenkins.plugins.codesuite.federation.keys;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * As much of DER as the older containers of private keys need to be brought into PKCS#8, which the JDK reads.
 *
 * <p>Sources: <a href="https://www.rfc-editor.org/rfc/rfc5208">RFC 5208</a>, <a
 * href="https://www.rfc-editor.org/rfc/rfc5915">RFC 5915</a>, <a
 * href="https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.2">RFC 8017, A.1.2</a>.
 */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int PARAMETERS = 0xA0;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    /** rsaEncryption 1.2.840.113549.1.1.1, NULL. */
    private static final byte[] RSA = {
        0x30, 0x0D, 0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00
    };
    /** prime256v1 1.2.840.10045.3.1.7. */
    private static final byte[] P256_NAME = {0x06, 0x08, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x03, 0x01, 0x07};
    /** id-ecPublicKey 1.2.840.10045.2.1. */
    private static final byte[] EC_NAME = {0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01};

    private Der() {}

    /** PKCS#8 around an RSAPrivateKey of PKCS#1. */
    static byte[] pkcs8OfRsa(byte[] pkcs1) {
        return value(SEQUENCE, VERSION_0, RSA, value(OCTET_STRING, pkcs1));
    }

    /**
     * PKCS#8 around an ECPrivateKey of SEC 1.
     *
     * @throws IllegalArgumentException when it names another curve than P-256, or is cut
     */
    static byte[] pkcs8OfEc(byte[] sec1) {
        try {
            byte[] fields = content(sec1, 0);
            int at = next(fields, next(fields, 0));
            // The JDK does not look at the curve that stands inside.
            if (at < fields.length
                    && (fields[at] & 0xFF) == PARAMETERS
                    && !Arrays.equals(content(fields, at), P256_NAME)) {
                throw new IllegalArgumentException("The key is on another curve than P-256 (prime256v1).");
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("The key is cut or damaged.", e);
        }
        return value(SEQUENCE, VERSION_0, value(SEQUENCE, EC_NAME, P256_NAME), value(OCTET_STRING, sec1));
    }

    private static byte[] value(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length < 0x80) {
            whole.write(length);
        } else if (length < 0x100) {
            whole.write(0x81);
            whole.write(length);
        } else {
            whole.write(0x82);
            whole.write(length >>> 8);
            whole.write(length);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private static byte[] content(byte[] der, int at) {
        int end = next(der, at);
        if (end > der.length) {
            throw new ArrayIndexOutOfBoundsException(end);
        }
        return Arrays.copyOfRange(der, at + headerLength(der, at), end);
    }

    private static int next(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        int length = first;
        if (first >= 0x80) {
            length = 0;
            for (int i = 0; i < first - 0x80; i++) {
                length = length << 8 | der[at + 2 + i] & 0xFF;
            }
        }
        int end = at + headerLength(der, at) + length;
        if (end <= at) {
            throw new ArrayIndexOutOfBoundsException(end);
        }
        return end;
    }

    private static int headerLength(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        return first < 0x80 ? 2 : 2 + first - 0x80;
    }
}
