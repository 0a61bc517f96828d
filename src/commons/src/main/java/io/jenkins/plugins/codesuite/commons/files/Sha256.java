package io.jenkins.plugins.codesuite.commons.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of what is in memory; {@link FileDigests} has that of files.
 *
 * @see <a href="https://csrc.nist.gov/pubs/fips/180-4/upd1/final">FIPS 180-4</a>
 */
public final class Sha256 {

    private Sha256() {}

    /** A new digest, to which octets are added as they come. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The 32 octets of the digest of octets. */
    public static byte[] of(byte[] octets) {
        return begin().digest(octets);
    }

    /** The digest of octets in 64 lower-case hexadecimal digits. */
    public static String hex(byte[] octets) {
        return HexFormat.of().formatHex(of(octets));
    }

    /** The digest of a text in UTF-8, in 64 lower-case hexadecimal digits. */
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
