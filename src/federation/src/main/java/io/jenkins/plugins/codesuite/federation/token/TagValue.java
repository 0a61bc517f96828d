package io.jenkins.plugins.codesuite.federation.token;

import io.jenkins.plugins.codesuite.commons.files.Sha256;
import java.util.HexFormat;

/** The encoding of {@link SessionTags#encodeValue}. */
final class TagValue {

    private static final int MAX_VALUE = 256;
    private static final String CUT = "==";
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private TagValue() {}

    static String encode(String fact) {
        StringBuilder encoded = new StringBuilder(fact.length());
        fact.codePoints().forEach(point -> {
            if (SessionTags.isAllowed(point)) {
                encoded.appendCodePoint(point);
            } else {
                for (byte octet : Subject.octets(point)) {
                    encoded.append('=').append(UPPER.toHexDigits(octet));
                }
            }
        });
        if (encoded.codePointCount(0, encoded.length()) <= MAX_VALUE) {
            return encoded.toString();
        }
        String whole = encoded.toString();
        String digest = Sha256.hex(whole);
        int kept = MAX_VALUE - CUT.length() - digest.length();
        return whole.substring(0, whole.offsetByCodePoints(0, kept)) + CUT + digest;
    }
}
