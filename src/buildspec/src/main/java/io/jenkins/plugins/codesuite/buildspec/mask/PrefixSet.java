package io.jenkins.plugins.codesuite.buildspec.mask;

/** The first bytes of patterns, for a quick answer to "can a pattern begin here?". */
final class PrefixSet {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final int width;
    private final int shift;
    private final long[] keys;
    private boolean zero;

    /**
     * An empty set.
     *
     * @param width how many bytes of a pattern are kept, 1 to 8
     * @param entries how many prefixes {@link #add} will bring at most
     */
    PrefixSet(int width, int entries) {
        this.width = width;
        int bits = Math.max(3, 33 - Integer.numberOfLeadingZeros(Math.max(1, entries)));
        this.shift = 64 - bits;
        this.keys = new long[1 << bits];
    }

    int width() {
        return width;
    }

    void add(byte[] pattern) {
        long key = key(pattern, 0);
        if (key == 0) {
            zero = true;
        } else {
            keys[slot(key)] = key;
        }
    }

    /** Whether a pattern begins as the text does at {@code at}; the text must have {@link #width()} bytes from there. */
    boolean contains(byte[] text, int at) {
        long key = key(text, at);
        return key == 0 ? zero : keys[slot(key)] == key;
    }

    private int slot(long key) {
        int slot = (int) ((key * GOLDEN) >>> shift);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private long key(byte[] text, int at) {
        long key = 0;
        for (int i = at; i < at + width; i++) {
            key = key << 8 | text[i] & 0xFF;
        }
        return key;
    }
}
