package io.jenkins.plugins.codesuite.commons.archive;

import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Compresses one block of a longer content for itself, so that several can be compressed at once: with the 32 KiB before it
 * as its dictionary, and ending at a byte, so that the next one can follow. Of use to one thread at a time.
 *
 * <p>Source: RFC 1951; a block that is not the last ends as zlib's {@code Z_SYNC_FLUSH} ends it.
 */
final class BlockDeflater {

    /** How much of what is before a block helps to compress it: deflate looks back no further. */
    static final int DICTIONARY = 1 << 15;

    private final Deflater deflater;
    private byte[] output = new byte[DICTIONARY];

    /**
     * Compresses at one level.
     *
     * @param level from 0 (not at all) to 9
     */
    BlockDeflater(int level) {
        this.deflater = new Deflater(level, true);
    }

    /**
     * Compresses a block.
     *
     * @param input what is before the block, and the block
     * @param start where the block begins; what is before it is its dictionary, at most {@link #DICTIONARY} bytes
     * @param length the length of the block
     * @param last whether the content ends with it
     * @return how long it became; {@link #bytes} gives it
     */
    int deflate(byte[] input, int start, int length, boolean last) {
        deflater.reset();
        if (start > 0) {
            deflater.setDictionary(input, 0, start);
        }
        deflater.setInput(input, start, length);
        if (last) {
            deflater.finish();
        }
        int size = 0;
        int flush = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
        while (true) {
            size += deflater.deflate(output, size, output.length - size, flush);
            // A flush is complete only when it leaves room in the buffer.
            if (deflater.finished() || (!last && size < output.length)) {
                return size;
            }
            output = Arrays.copyOf(output, output.length * 2);
        }
    }

    /** A copy of the first bytes of what {@link #deflate} made. */
    byte[] bytes(int size) {
        return Arrays.copyOf(output, size);
    }

    /** Gives its memory back. */
    void end() {
        deflater.end();
    }
}
