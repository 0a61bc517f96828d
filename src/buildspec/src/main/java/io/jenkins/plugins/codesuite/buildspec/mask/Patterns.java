package io.jenkins.plugins.codesuite.buildspec.mask;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/** The patterns of all secrets: every byte string that the secrets may look like in a log, cut into pieces. */
final class Patterns {

    /** Shorter forms would hide half of a log. */
    static final int SHORTEST = 3;

    private static final int SHORTEST_BASE64 = 4;
    private static final int SHORTEST_HEX_VALUE = 8;
    private static final int SHORTEST_LINE = 4;
    private static final String HEX_DIGITS = "0123456789abcdef";

    private final SortedSet<byte[]> plain = new TreeSet<>(ByteOrder.UNSIGNED);
    private final SortedMap<byte[], Integer> wrapped = new TreeMap<>(ByteOrder.UNSIGNED);

    /** Patterns that match byte by byte, in unsigned byte order. */
    SortedSet<byte[]> plain() {
        return plain;
    }

    /** Base64 patterns that match across a line break, with their phases (see {@link WrappedPatterns}). */
    SortedMap<byte[], Integer> wrapped() {
        return wrapped;
    }

    /**
     * Adds all forms of a secret.
     *
     * @return whether the secret is masked; {@code false} if it has less than {@link #SHORTEST} bytes without the blanks
     *     and line ends around it
     */
    boolean add(String secret) {
        // Shells drop line ends of a value, YAML and trim() drop blanks: the value within stands in all of these texts.
        String value = secret.strip();
        byte[] bytes = utf8(value);
        if (bytes.length < SHORTEST) {
            return false;
        }
        if (value.indexOf('\n') < 0 && value.indexOf('\r') < 0) {
            addEncodings(value);
            addTextForms(value);
            return true;
        }
        String lf = value.replace("\r\n", "\n").replace('\r', '\n');
        addEncodings(value);
        addTextForms(value);
        addEncodings(lf);
        addTextForms(lf);
        // A terminal, and tools of Windows, print the line ends of a value in their way.
        addPlain(utf8(lf.replace("\n", "\r\n")));
        int start = 0;
        while (start <= lf.length()) {
            int end = lf.indexOf('\n', start);
            end = end < 0 ? lf.length() : end;
            addLine(lf.substring(start, end).strip());
            start = end + 1;
        }
        return true;
    }

    /** The patterns in unsigned byte order, without repetitions. */
    static List<byte[]> sorted(Collection<byte[]> patterns) {
        SortedSet<byte[]> sorted = new TreeSet<>(ByteOrder.UNSIGNED);
        sorted.addAll(patterns);
        return new ArrayList<>(sorted);
    }

    private void addLine(String line) {
        byte[] bytes = utf8(line);
        boolean frame = line.startsWith("-----BEGIN ") || line.startsWith("-----END ");
        if (bytes.length >= SHORTEST_LINE && !frame && !Pieces.isDull(bytes)) {
            addTextForms(line);
        }
    }

    /** As it is, and as programs quote it in a text: JSON, shells, XML. */
    private void addTextForms(String value) {
        addPlain(utf8(value));
        if (!isAlphanumeric(value)) {
            addPlain(JsonForms.of(value));
            addPlain(ShellForms.of(value));
            addPlain(XmlForms.of(value));
        }
    }

    /** Forms that show nothing of the value to an eye: URL, Base64, hexadecimal digits. */
    private void addEncodings(String value) {
        if (!isAlphanumeric(value)) {
            addPlain(UrlForms.of(value));
        }
        byte[] bytes = utf8(value);
        for (int alignment = 0; alignment < 3; alignment++) {
            addBase64(bytes, alignment);
        }
        if (bytes.length >= SHORTEST_HEX_VALUE) {
            addHex(bytes);
        }
    }

    /**
     * Adds what Base64 makes of the value behind {@code alignment} (modulo 3) other bytes: the characters that are made
     * of the value's bits alone, and what may follow them where the text ends with the value.
     */
    private void addBase64(byte[] value, int alignment) {
        byte[] shifted = new byte[alignment + value.length];
        System.arraycopy(value, 0, shifted, alignment, value.length);
        byte[] encoded = Base64.getEncoder().encode(shifted);
        int first = alignment == 0 ? 0 : alignment + 1;
        int certain = shifted.length * 8 / 6;
        int unpadded = (shifted.length * 8 + 5) / 6;
        addBase64Text(encoded, first, certain);
        addBase64Text(encoded, first, unpadded);
        addBase64Text(encoded, first, encoded.length);
    }

    private void addBase64Text(byte[] encoded, int first, int end) {
        if (end - first < SHORTEST_BASE64) {
            return;
        }
        byte[] text = Arrays.copyOfRange(encoded, first, end);
        int at = 0;
        while (true) {
            int length = Math.min(WrappedPatterns.MAX_LENGTH, text.length - at);
            byte[] piece = Arrays.copyOfRange(text, at, at + length);
            wrapped.merge(piece, 1 << (first + at & 3), Union.OF_SETS);
            byte[] url = urlAlphabet(piece);
            if (!Arrays.equals(url, piece)) {
                plain.add(url);
            }
            if (at + length == text.length) {
                return;
            }
            at = Math.min(at + length, Math.max(at + 1, text.length - WrappedPatterns.MAX_LENGTH));
        }
    }

    private static byte[] urlAlphabet(byte[] text) {
        byte[] url = text.clone();
        for (int i = 0; i < url.length; i++) {
            url[i] = url[i] == '+' ? (byte) '-' : url[i] == '/' ? (byte) '_' : url[i];
        }
        return url;
    }

    private void addHex(byte[] value) {
        StringBuilder digits = new StringBuilder(value.length * 2);
        for (byte unit : value) {
            digits.append(HEX_DIGITS.charAt(unit >> 4 & 15)).append(HEX_DIGITS.charAt(unit & 15));
        }
        String lower = digits.toString();
        addPlain(utf8(lower));
        addPlain(utf8(lower.toUpperCase(Locale.ROOT)));
    }

    private void addPlain(Set<String> forms) {
        for (String form : forms) {
            addPlain(utf8(form));
        }
    }

    private void addPlain(byte[] form) {
        plain.addAll(Pieces.cut(form, Pieces.SIZE));
    }

    private static boolean isAlphanumeric(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // Named classes and not lambdas: the first lambda of a JVM costs more than a masker.

    private enum ByteOrder implements Comparator<byte[]> {
        UNSIGNED;

        @Override
        public int compare(byte[] left, byte[] right) {
            return Arrays.compareUnsigned(left, right);
        }
    }

    private enum Union implements BinaryOperator<Integer> {
        OF_SETS;

        @Override
        public Integer apply(Integer left, Integer right) {
            return left | right;
        }
    }
}
