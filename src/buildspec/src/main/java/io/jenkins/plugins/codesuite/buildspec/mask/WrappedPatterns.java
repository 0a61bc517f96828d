package io.jenkins.plugins.codesuite.buildspec.mask;

import java.util.ArrayList;
import java.util.List;

/**
 * Base64 patterns that match also where a line break stands inside them, as {@code base64}, {@code openssl} and MIME
 * wrap their output (every 76 or 64 characters).
 *
 * <p>At most one break, LF or CRLF, and only between Base64's groups of four characters. A pattern has at most
 * {@link #MAX_LENGTH} characters, so lines of 60 and more put no second break into it.
 */
final class WrappedPatterns {

    /** The longest pattern, in characters. */
    static final int MAX_LENGTH = 60;

    private static final byte[][] BREAKS = {{'\n'}, {'\r', '\n'}};

    private final Dictionary dictionary;
    private final byte[] phases;

    /**
     * Takes patterns in unsigned byte order.
     *
     * @param phases for each pattern the set (bit n: n) of the places within a group of four at which it may begin
     */
    WrappedPatterns(List<byte[]> sorted, byte[] phases) {
        this.dictionary = new Dictionary(sorted);
        this.phases = phases.clone();
    }

    int size() {
        return dictionary.size();
    }

    /** The longest text that a pattern matches, in bytes. */
    int maxTextLength() {
        return dictionary.size() == 0 ? 0 : dictionary.maxLength() + 2;
    }

    /** The first {@code window} bytes of the pattern, which has as many, with a break in them, in every way that matches. */
    static List<byte[]> brokenPrefixes(byte[] pattern, int phases, int window) {
        List<byte[]> prefixes = new ArrayList<>();
        for (int at = 1; at < window; at++) {
            if (mayBreak(phases, at)) {
                for (byte[] lineBreak : BREAKS) {
                    byte[] prefix = new byte[window + lineBreak.length];
                    System.arraycopy(pattern, 0, prefix, 0, at);
                    System.arraycopy(lineBreak, 0, prefix, at, lineBreak.length);
                    System.arraycopy(pattern, at, prefix, at + lineBreak.length, window - at);
                    prefixes.add(prefix);
                }
            }
        }
        return prefixes;
    }

    private static boolean mayBreak(int phases, int at) {
        return (phases >> (-at & 3) & 1) != 0;
    }

    /** The length of the longest match at the beginning of {@code text[from, to)}, breaks included; 0 for none. */
    int longest(byte[] text, int from, int to, Work work) {
        int breakAt = breakAt(text, from, to);
        int breakLength = breakAt < 0 ? 0 : text[from + breakAt] == '\r' ? 2 : 1;
        int length = unwrap(text, from, to, breakAt, breakLength, work.unwrapped);
        int pattern = dictionary.longest(work.unwrapped, 0, length, work);
        while (pattern >= 0) {
            int matched = dictionary.length(pattern);
            if (breakAt < 0 || breakAt >= matched) {
                return matched;
            }
            if (mayBreak(phases[pattern], breakAt)) {
                return matched + breakLength;
            }
            pattern = dictionary.parent(pattern);
        }
        return 0;
    }

    /** Whether more text after {@code text[from, to)} could make a match of it that is longer than it. */
    boolean continues(byte[] text, int from, int to, Work work) {
        // A CR that ends the text may become a break.
        int end = to - from > 1 && text[to - 1] == '\r' ? to - 1 : to;
        int breakAt = breakAt(text, from, end);
        if (breakAt >= 0 && end < to) {
            return false;
        }
        int breakLength = breakAt < 0 ? 0 : text[from + breakAt] == '\r' ? 2 : 1;
        if (end - from - breakLength >= dictionary.maxLength()) {
            return false;
        }
        int length = unwrap(text, from, end, breakAt, breakLength, work.unwrapped);
        return dictionary.continues(work.unwrapped, 0, length, work);
    }

    /** Where the first break stands in the text, if behind its first byte and within a pattern's length; -1 if not. */
    private int breakAt(byte[] text, int from, int to) {
        int end = Math.min(to, from + dictionary.maxLength());
        for (int i = from + 1; i < end; i++) {
            if (text[i] == '\n') {
                return i - from;
            }
            if (text[i] == '\r') {
                return i + 1 < to && text[i + 1] == '\n' ? i - from : -1;
            }
        }
        return -1;
    }

    private int unwrap(byte[] text, int from, int to, int breakAt, int breakLength, byte[] room) {
        int length = Math.min(dictionary.maxLength(), to - from - breakLength);
        int head = breakAt < 0 ? length : Math.min(length, breakAt);
        System.arraycopy(text, from, room, 0, head);
        System.arraycopy(text, from + head + breakLength, room, head, length - head);
        return length;
    }
}
