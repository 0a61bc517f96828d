package io.jenkins.plugins.codesuite.federation.token;

import io.jenkins.plugins.codesuite.commons.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The text of a subject, put together so that it can be read in one way only.
 *
 * <p><b>Encoding.</b> Names (of jobs, branches, users) keep ASCII letters, digits, {@code .}, {@code _}, {@code -} and the
 * separator {@code /}; every other octet of their UTF-8 is {@code %XX} with upper-case digits. So a name never holds a
 * {@code :}, which separates the parts of a subject, nor {@code *} or {@code ?}, which a trust policy's {@code StringLike}
 * reads as wildcards, nor {@code ~}.
 *
 * <p><b>Length.</b> AWS takes 255 characters. Of a longer subject the longest names are cut, each to the same length, and end
 * in {@code ~} then; behind the whole stands {@code ~} and the SHA-256 (64 hexadecimal digits) of the subject in full. What
 * is not a name, {@code :pr-fork:} for example, is never cut, so that conditions on it hold. As {@code ~} stands in no name,
 * a shortened subject is like no other, and a shortened name like no other name's.
 */
public final class Subject {

    /** The most characters that AWS takes. */
    public static final int MAX_LENGTH = 255;

    private static final String CUT = "~";
    private static final int DIGEST_LENGTH = CUT.length() + 64;
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private record Part(String text, boolean name) {}

    private final List<Part> parts = new ArrayList<>();

    Subject() {}

    /** Text that is not cut. */
    Subject fixed(String text) {
        parts.add(new Part(text, false));
        return this;
    }

    /** A name, raw. */
    Subject name(String raw) {
        parts.add(new Part(encode(raw), true));
        return this;
    }

    /**
     * What of a repository is built: {@code ref:refs/heads/<branch>}, {@code ref:refs/tags/<tag>}, {@code pr:<id>},
     * {@code pr-fork:<id>} or {@code direct}.
     */
    Subject ref(Ref ref) {
        if (ref instanceof Ref.Branch branch) {
            return fixed("ref:refs/heads/").name(branch.name());
        }
        if (ref instanceof Ref.Tag tag) {
            return fixed("ref:refs/tags/").name(tag.name());
        }
        if (ref instanceof Ref.ChangeRequest change) {
            return fixed(change.fork() ? "pr-fork:" : "pr:").name(change.id());
        }
        return fixed("direct");
    }

    /** The whole in full, however long. */
    String full() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        return text.toString();
    }

    /** The whole in at most {@link #MAX_LENGTH} characters. */
    String shortened() {
        String full = full();
        if (full.length() <= MAX_LENGTH) {
            return full;
        }
        int room = MAX_LENGTH - DIGEST_LENGTH;
        int longest = room;
        while (cutTo(longest).length() > room) {
            longest--;
        }
        return cutTo(longest) + CUT + Sha256.hex(full);
    }

    private String cutTo(int longest) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part.name() && part.text().length() > longest) {
                text.append(part.text(), 0, longest - CUT.length()).append(CUT);
            } else {
                text.append(part.text());
            }
        }
        return text.toString();
    }

    /**
     * A name as it stands in a subject. Different texts have different encodings.
     *
     * @param text a name, or names with {@code /} between them
     */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isKept(point)) {
                encoded.append((char) point);
            } else {
                for (byte octet : octets(point)) {
                    encoded.append('%').append(UPPER.toHexDigits(octet));
                }
            }
        });
        return encoded.toString();
    }

    private static boolean isKept(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '.'
                || c == '_'
                || c == '-'
                || c == '/';
    }

    static byte[] octets(int point) {
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            // Half of a pair is no UTF-8: the JDK would make '?' of each, and one name of two.
            return new byte[] {
                (byte) (0xE0 | point >> 12), (byte) (0x80 | point >> 6 & 0x3F), (byte) (0x80 | point & 0x3F)
            };
        }
        return Character.toString(point).getBytes(StandardCharsets.UTF_8);
    }
}
