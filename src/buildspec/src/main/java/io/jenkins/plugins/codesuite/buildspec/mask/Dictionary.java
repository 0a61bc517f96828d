package io.jenkins.plugins.codesuite.buildspec.mask;

import java.util.Arrays;
import java.util.List;

/** Patterns in unsigned byte order: finds the longest one that a text begins with, by bisection. */
final class Dictionary {

    private final int maxLength;
    private final byte[] bytes;
    /** Pattern {@code i} is {@code bytes[starts[i], starts[i + 1])}. */
    private final int[] starts;
    /** The longest other pattern that pattern {@code i} begins with; -1 for none. */
    private final int[] parents;

    /** Takes patterns that are sorted in unsigned byte order, without repetitions. */
    Dictionary(List<byte[]> sorted) {
        int total = 0;
        int longest = 0;
        for (byte[] pattern : sorted) {
            total = Math.addExact(total, pattern.length);
            longest = Math.max(longest, pattern.length);
        }
        this.maxLength = longest;
        this.bytes = new byte[total];
        this.starts = new int[sorted.size() + 1];
        this.parents = new int[sorted.size()];
        for (int i = 0; i < sorted.size(); i++) {
            byte[] pattern = sorted.get(i);
            System.arraycopy(pattern, 0, bytes, starts[i], pattern.length);
            starts[i + 1] = starts[i] + pattern.length;
            // What pattern i begins with, its predecessor begins with too, or is.
            int parent = i - 1;
            while (parent >= 0 && commonPrefix(parent, pattern, 0, pattern.length) < length(parent)) {
                parent = parents[parent];
            }
            parents[i] = parent;
        }
    }

    int size() {
        return parents.length;
    }

    int maxLength() {
        return maxLength;
    }

    int length(int pattern) {
        return starts[pattern + 1] - starts[pattern];
    }

    /** The next shorter pattern that this one begins with; -1 for none. */
    int parent(int pattern) {
        return parents[pattern];
    }

    /** The longest pattern that {@code text[from, to)} begins with; -1 for none. */
    int longest(byte[] text, int from, int to, Work work) {
        // A pattern that the text begins with is not above the text, and all between the two begin with it.
        int pattern = notAbove(text, from, to, work);
        if (pattern < 0) {
            return -1;
        }
        int common = commonPrefix(pattern, text, from, to);
        while (pattern >= 0 && length(pattern) > common) {
            pattern = parents[pattern];
        }
        return pattern;
    }

    /** Whether a pattern begins with the whole of {@code text[from, to)} and is longer. */
    boolean continues(byte[] text, int from, int to, Work work) {
        int pattern = notAbove(text, from, to, work) + 1;
        return pattern < parents.length
                && length(pattern) > to - from
                && commonPrefix(pattern, text, from, to) == to - from;
    }

    /** The last pattern, in byte order, that is not above the text; -1 if all are above it. */
    private int notAbove(byte[] text, int from, int to, Work work) {
        int low = 0;
        int high = parents.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int end = Math.min(to, from + length(middle));
            work.comparisons++;
            if (Arrays.compareUnsigned(bytes, starts[middle], starts[middle + 1], text, from, end) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private int commonPrefix(int pattern, byte[] text, int from, int to) {
        int length = Math.min(to - from, length(pattern));
        int start = starts[pattern];
        int mismatch = Arrays.mismatch(bytes, start, start + length, text, from, from + length);
        return mismatch < 0 ? length : mismatch;
    }
}
