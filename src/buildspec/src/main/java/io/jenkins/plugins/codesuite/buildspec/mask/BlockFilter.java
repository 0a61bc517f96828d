package io.jenkins.plugins.codesuite.buildspec.mask;

import java.util.List;

/**
 * Finds the few places of a text where a pattern may begin, without looking at most of the text.
 *
 * <p>Every pattern's first {@code stride + width - 1} bytes contribute their {@code stride} blocks of {@code width}
 * bytes to a bitmap. Of {@code stride} consecutive positions of the text one is tested, so that every beginning of a
 * pattern has one of its blocks tested. The tests do not depend on each other (unlike the shifts of Wu and Manber's
 * search), so a processor runs several of them at once.
 *
 * <p>A position that passes is looked up in an exact table, which tells how far before the position a pattern may begin.
 */
final class BlockFilter {

    /** A stride needs one bit each in the table's offset masks. */
    static final int MAX_STRIDE = 24;

    private static final int GOLDEN = 0x9E3779B1;
    private static final int MIN_BITS = 15;
    private static final int MAX_BITS = 23;

    private final int width;
    private final int stride;
    private final long[] bitmap;
    private final int bitmapShift;
    private int[] blocks = new int[1 << 6];
    /** For the block in the same slot of {@link #blocks}; 0 in a free slot. */
    private int[] offsetMasks = new int[1 << 6];

    private int tableShift = 32 - 6;
    private int size;

    /**
     * A filter for these patterns.
     *
     * @param width the bytes of a block: 2, 3 or 4
     * @param stride every how many bytes a block is tested; at most {@link #MAX_STRIDE}
     * @param patterns each of at least {@code stride + width - 1} bytes
     */
    BlockFilter(int width, int stride, List<byte[]> patterns) {
        if (width < 2 || width > 4 || stride < 1 || stride > MAX_STRIDE) {
            throw new IllegalArgumentException("width " + width + ", stride " + stride);
        }
        this.width = width;
        this.stride = stride;
        for (byte[] pattern : patterns) {
            for (int offset = 0; offset < stride; offset++) {
                add(block(pattern, offset), 1 << offset);
            }
        }
        // At least 16 bits for a block: 6 of 100 blocks of random text pass by chance, and the bitmap of a hundred
        // secrets
        // ten tests, so that a bitmap of a hundred secrets (256 KiB, in a core's second cache) pays.
        int bits = Math.max(MIN_BITS, Math.min(MAX_BITS, log2(size) + 6));
        this.bitmap = new long[1 << (bits - 6)];
        this.bitmapShift = 32 - bits;
        for (int slot = 0; slot < blocks.length; slot++) {
            if (offsetMasks[slot] != 0) {
                int bit = (blocks[slot] * GOLDEN) >>> bitmapShift;
                bitmap[bit >>> 6] |= 1L << bit;
            }
        }
    }

    private static int log2(int n) {
        return 32 - Integer.numberOfLeadingZeros(Math.max(1, n - 1));
    }

    private void add(int block, int offsets) {
        int slot = slot(block);
        if (offsetMasks[slot] == 0) {
            if (size * 2 >= blocks.length) {
                grow();
                slot = slot(block);
            }
            size++;
            blocks[slot] = block;
        }
        offsetMasks[slot] |= offsets;
    }

    private void grow() {
        int[] oldBlocks = blocks;
        int[] oldMasks = offsetMasks;
        blocks = new int[oldBlocks.length * 4];
        offsetMasks = new int[oldBlocks.length * 4];
        tableShift -= 2;
        for (int i = 0; i < oldBlocks.length; i++) {
            if (oldMasks[i] != 0) {
                int slot = slot(oldBlocks[i]);
                blocks[slot] = oldBlocks[i];
                offsetMasks[slot] = oldMasks[i];
            }
        }
    }

    int stride() {
        return stride;
    }

    /**
     * The first position among {@code from}, {@code from + stride}, ... below {@code bound} whose block may be a
     * pattern's; {@code bound} if there is none. The text must have {@code width} bytes from each position on.
     */
    int next(byte[] text, int from, int bound) {
        switch (width) {
            case 4:
                return next4(text, from, bound, stride, bitmap, bitmapShift);
            case 3:
                return next3(text, from, bound, stride, bitmap, bitmapShift);
            default:
                return next2(text, from, bound, stride, bitmap, bitmapShift);
        }
    }

    /** The set of distances (bit n: n bytes) between the beginning of a pattern and the block at {@code position}. */
    int offsets(byte[] text, int position) {
        return offsetMasks[slot(block(text, position))];
    }

    private int slot(int block) {
        int slot = (block * GOLDEN) >>> tableShift;
        while (offsetMasks[slot] != 0 && blocks[slot] != block) {
            slot = (slot + 1) & (blocks.length - 1);
        }
        return slot;
    }

    private int block(byte[] text, int at) {
        switch (width) {
            case 4:
                return block4(text, at);
            case 3:
                return block3(text, at);
            default:
                return block2(text, at);
        }
    }

    // Plain array reads, because a VarHandle costs 20 ms of start-up and is slow until the second compiler has seen it.

    private static int block4(byte[] text, int at) {
        return text[at] & 0xFF | (text[at + 1] & 0xFF) << 8 | (text[at + 2] & 0xFF) << 16 | text[at + 3] << 24;
    }

    private static int block3(byte[] text, int at) {
        return text[at] & 0xFF | (text[at + 1] & 0xFF) << 8 | (text[at + 2] & 0xFF) << 16;
    }

    private static int block2(byte[] text, int at) {
        return text[at] & 0xFF | (text[at + 1] & 0xFF) << 8;
    }

    // Four tests and one branch: a branch per test would be the dearest part of it.

    private static int next4(byte[] text, int from, int bound, int stride, long[] bitmap, int shift) {
        int at = from;
        for (int last = bound - 3 * stride; at < last; at += 4 * stride) {
            int a = (block4(text, at) * GOLDEN) >>> shift;
            int b = (block4(text, at + stride) * GOLDEN) >>> shift;
            int c = (block4(text, at + 2 * stride) * GOLDEN) >>> shift;
            int d = (block4(text, at + 3 * stride) * GOLDEN) >>> shift;
            long hit = bitmap[a >>> 6] >>> a | bitmap[b >>> 6] >>> b | bitmap[c >>> 6] >>> c | bitmap[d >>> 6] >>> d;
            if ((hit & 1) != 0) {
                break;
            }
        }
        for (; at < bound; at += stride) {
            int a = (block4(text, at) * GOLDEN) >>> shift;
            if ((bitmap[a >>> 6] >>> a & 1) != 0) {
                return at;
            }
        }
        return bound;
    }

    private static int next3(byte[] text, int from, int bound, int stride, long[] bitmap, int shift) {
        int at = from;
        for (int last = bound - 3 * stride; at < last; at += 4 * stride) {
            int a = (block3(text, at) * GOLDEN) >>> shift;
            int b = (block3(text, at + stride) * GOLDEN) >>> shift;
            int c = (block3(text, at + 2 * stride) * GOLDEN) >>> shift;
            int d = (block3(text, at + 3 * stride) * GOLDEN) >>> shift;
            long hit = bitmap[a >>> 6] >>> a | bitmap[b >>> 6] >>> b | bitmap[c >>> 6] >>> c | bitmap[d >>> 6] >>> d;
            if ((hit & 1) != 0) {
                break;
            }
        }
        for (; at < bound; at += stride) {
            int a = (block3(text, at) * GOLDEN) >>> shift;
            if ((bitmap[a >>> 6] >>> a & 1) != 0) {
                return at;
            }
        }
        return bound;
    }

    private static int next2(byte[] text, int from, int bound, int stride, long[] bitmap, int shift) {
        int at = from;
        for (int last = bound - 3 * stride; at < last; at += 4 * stride) {
            int a = (block2(text, at) * GOLDEN) >>> shift;
            int b = (block2(text, at + stride) * GOLDEN) >>> shift;
            int c = (block2(text, at + 2 * stride) * GOLDEN) >>> shift;
            int d = (block2(text, at + 3 * stride) * GOLDEN) >>> shift;
            long hit = bitmap[a >>> 6] >>> a | bitmap[b >>> 6] >>> b | bitmap[c >>> 6] >>> c | bitmap[d >>> 6] >>> d;
            if ((hit & 1) != 0) {
                break;
            }
        }
        for (; at < bound; at += stride) {
            int a = (block2(text, at) * GOLDEN) >>> shift;
            if ((bitmap[a >>> 6] >>> a & 1) != 0) {
                return at;
            }
        }
        return bound;
    }
}
