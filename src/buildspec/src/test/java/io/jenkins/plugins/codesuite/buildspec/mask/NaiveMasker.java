package io.jenkins.plugins.codesuite.buildspec.mask;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The rules of {@link SecretMasker} in their plainest form: every pattern at every place of the whole text. */
final class NaiveMasker {

    private final List<byte[]> patterns = new ArrayList<>();

    NaiveMasker(Collection<String> secrets) {
        Patterns all = new Patterns();
        for (String secret : secrets) {
            all.add(secret);
        }
        patterns.addAll(all.plain());
        for (Map.Entry<byte[], Integer> base64 : all.wrapped().entrySet()) {
            byte[] pattern = base64.getKey();
            patterns.add(pattern);
            for (int at = 1; at < pattern.length && pattern.length >= 8; at++) {
                for (int phase = 0; phase < 4; phase++) {
                    if ((base64.getValue() >> phase & 1) == 1 && (phase + at) % 4 == 0) {
                        patterns.add(broken(pattern, at, "\n"));
                        patterns.add(broken(pattern, at, "\r\n"));
                    }
                }
            }
        }
    }

    private static byte[] broken(byte[] pattern, int at, String lineBreak) {
        String text = new String(pattern, StandardCharsets.ISO_8859_1);
        return (text.substring(0, at) + lineBreak + text.substring(at)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** All patterns, those with a line break in them too. */
    List<byte[]> patterns() {
        return patterns;
    }

    int maxLength() {
        return patterns.stream().mapToInt(pattern -> pattern.length).max().orElse(0);
    }

    byte[] mask(byte[] text) {
        boolean[] covered = new boolean[text.length];
        for (byte[] pattern : patterns) {
            for (int at = 0; at + pattern.length <= text.length; at++) {
                if (text[at] == pattern[0]
                        && Arrays.equals(text, at, at + pattern.length, pattern, 0, pattern.length)) {
                    Arrays.fill(covered, at, at + pattern.length, true);
                }
            }
        }
        StringBuilder masked = new StringBuilder();
        for (int at = 0; at < text.length; at++) {
            if (!covered[at]) {
                masked.append((char) (text[at] & 0xFF));
            } else if (at == 0 || !covered[at - 1]) {
                masked.append("***");
            }
        }
        return masked.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
