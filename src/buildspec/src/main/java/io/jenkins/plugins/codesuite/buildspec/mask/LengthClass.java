package io.jenkins.plugins.codesuite.buildspec.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The patterns of one class of lengths with the filter that finds them. Short patterns have a class of their own, so
 * that one short secret does not shorten the filter's stride for all others.
 */
final class LengthClass {

    /** Returned by {@link #find} when there is no match. */
    static final long NONE = -1;

    /** How many blocks a filter should hold at most; beyond that a shorter stride costs less than false alarms. */
    private static final int BLOCK_BUDGET = 1 << 20;

    private static final int MIN_STRIDE = 5;
    private static final int MAX_BEGINNING = 4;

    private final Dictionary plain;
    private final WrappedPatterns wrapped;
    /** The first 1, 2, ... bytes of all patterns. */
    private final PrefixSet[] beginnings;

    private final PrefixSet plainPrefixes;
    private final PrefixSet wrappedPrefixes;
    private final BlockFilter filter;

    /**
     * Builds the class.
     *
     * @param plain patterns in unsigned byte order
     * @param wrapped Base64 patterns in unsigned byte order
     * @param phases see {@link WrappedPatterns}
     * @param prefix no pattern is shorter; so many first bytes are checked before patterns are compared
     */
    LengthClass(List<byte[]> plain, List<byte[]> wrapped, byte[] phases, int prefix) {
        int shortest = BlockFilter.MAX_STRIDE + 3;
        for (byte[] pattern : plain) {
            shortest = Math.min(shortest, pattern.length);
        }
        for (byte[] pattern : wrapped) {
            shortest = Math.min(shortest, pattern.length);
        }
        int width = shortest < 5 ? 2 : shortest < 7 ? 3 : 4;
        List<byte[]> plainHeads = new ArrayList<>();
        List<byte[]> wrappedHeads = new ArrayList<>();
        for (byte[] pattern : plain) {
            addHead(plainHeads, pattern, shortest);
        }
        for (int i = 0; i < wrapped.size(); i++) {
            byte[] pattern = wrapped.get(i);
            boolean again = i > 0 && phases[i] == phases[i - 1] && beginAlike(wrapped.get(i - 1), pattern, shortest);
            if (!again) {
                wrappedHeads.add(pattern);
                wrappedHeads.addAll(WrappedPatterns.brokenPrefixes(pattern, phases[i], shortest));
            }
        }
        int heads = plainHeads.size() + wrappedHeads.size();
        int stride = Math.max(Math.min(MIN_STRIDE, shortest - width + 1), BLOCK_BUDGET / Math.max(1, heads));
        stride = Math.min(stride, Math.min(shortest - width + 1, BlockFilter.MAX_STRIDE));
        this.plain = new Dictionary(plain);
        this.wrapped = new WrappedPatterns(wrapped, phases);
        this.plainPrefixes = new PrefixSet(prefix, plainHeads.size());
        this.wrappedPrefixes = new PrefixSet(prefix, wrappedHeads.size());
        this.beginnings = new PrefixSet[Math.min(prefix, MAX_BEGINNING)];
        for (int i = 0; i < beginnings.length; i++) {
            beginnings[i] = new PrefixSet(i + 1, i < 2 ? Math.min(heads, 1 << 8 * (i + 1)) : heads);
        }
        addAll(plainHeads, plainPrefixes);
        addAll(wrappedHeads, wrappedPrefixes);
        plainHeads.addAll(wrappedHeads);
        this.filter = new BlockFilter(width, stride, plainHeads);
    }

    private void addAll(List<byte[]> heads, PrefixSet prefixes) {
        for (byte[] head : heads) {
            prefixes.add(head);
            for (PrefixSet beginning : beginnings) {
                beginning.add(head);
            }
        }
    }

    /** Neighbours in byte order often begin alike, and then need the filter's work only once. */
    private static void addHead(List<byte[]> heads, byte[] pattern, int length) {
        if (heads.isEmpty() || !beginAlike(heads.get(heads.size() - 1), pattern, length)) {
            heads.add(pattern);
        }
    }

    private static boolean beginAlike(byte[] left, byte[] right, int length) {
        return Arrays.equals(left, 0, length, right, 0, length);
    }

    /** The longest text that a pattern matches, in bytes. */
    int maxTextLength() {
        return Math.max(plain.maxLength(), wrapped.maxTextLength());
    }

    int size() {
        return plain.size() + wrapped.size();
    }

    /**
     * The first match that begins in {@code text[from, limit)}, where at least {@link #maxTextLength()} bytes follow every
     * such beginning up to {@code to}.
     *
     * @return the match's place in the upper and its length in the lower 32 bits, or {@link #NONE}
     */
    long find(byte[] text, int from, int limit, int to, Work work) {
        int reach = filter.stride() - 1;
        int bound = limit + reach;
        int at = filter.next(text, from + reach, bound);
        while (at < bound) {
            long match = matchBefore(text, at, limit, to, work);
            if (match != NONE) {
                return match;
            }
            at = filter.next(text, at + filter.stride(), bound);
        }
        return NONE;
    }

    private long matchBefore(byte[] text, int at, int limit, int to, Work work) {
        int offsets = filter.offsets(text, at);
        while (offsets != 0) {
            int offset = 31 - Integer.numberOfLeadingZeros(offsets);
            offsets ^= 1 << offset;
            int start = at - offset;
            int length = start < limit ? longest(text, start, to, work) : 0;
            if (length > 0) {
                return (long) start << 32 | length;
            }
        }
        return NONE;
    }

    /**
     * Whether {@code text[from, to)}, which is not empty, may be a match or the beginning of one; tells in a moment where
     * the other methods compare patterns.
     */
    boolean mayBegin(byte[] text, int from, int to) {
        return beginnings[Math.min(to - from, beginnings.length) - 1].contains(text, from);
    }

    /** The length of the longest match at the beginning of {@code text[from, to)}; 0 for none. */
    int longest(byte[] text, int from, int to, Work work) {
        int longest = 0;
        if (mayBegin(plainPrefixes, text, from, to)) {
            int pattern = plain.longest(text, from, to, work);
            longest = pattern < 0 ? 0 : plain.length(pattern);
        }
        if (wrapped.size() > 0 && mayBegin(wrappedPrefixes, text, from, to)) {
            longest = Math.max(longest, wrapped.longest(text, from, to, work));
        }
        return longest;
    }

    /** Whether more text after {@code text[from, to)} could make a match of it that is longer than it. */
    boolean continues(byte[] text, int from, int to, Work work) {
        return mayBegin(plainPrefixes, text, from, to) && plain.continues(text, from, to, work)
                || wrapped.size() > 0
                        && mayBegin(wrappedPrefixes, text, from, to)
                        && wrapped.continues(text, from, to, work);
    }

    private static boolean mayBegin(PrefixSet prefixes, byte[] text, int from, int to) {
        return to - from < prefixes.width() || prefixes.contains(text, from);
    }
}
