package io.jenkins.plugins.codesuite.federation.keys;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;

/**
 * Numbers as JSON Web Keys have them: base64url without padding.
 *
 * <p>Source: <a href="https://www.rfc-editor.org/rfc/rfc7518#section-2">RFC 7518, sections 2, 6.2.1.2 and 6.3.1</a>.
 */
final class Base64Url {

    private Base64Url() {}

    static String encode(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** A positive number in as few octets as hold it: no leading zero octet. */
    static String unsigned(BigInteger number) {
        return encode(octets(number));
    }

    /** A positive number or zero in exactly so many octets, as the coordinates of a curve's points must be. */
    static String fixed(BigInteger number, int length) {
        byte[] octets = octets(number);
        byte[] filled = new byte[length];
        System.arraycopy(octets, 0, filled, length - octets.length, octets.length);
        return encode(filled);
    }

    /**
     * The number that the text stands for.
     *
     * @throws IllegalArgumentException when it is not base64url
     */
    static BigInteger number(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }

    /** BigInteger's own octets have room for a sign, which a key's numbers do not. */
    private static byte[] octets(BigInteger number) {
        byte[] signed = number.toByteArray();
        return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }
}
