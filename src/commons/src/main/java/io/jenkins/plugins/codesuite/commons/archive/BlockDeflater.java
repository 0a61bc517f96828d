package io.jenkins.plugins.codesuite.commons.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses one block of a longer content for itself, so that several can be compressed at once: with the 32 KiB before it
 * as its dictionary, and ending at a byte, so that the next one can follow. Of use to one thread at a time.
 *
 * <p>A block of what is compressed already (a jar, a picture) is recognised by two samples and only framed: to try it all
 * would take as long as with text, and win nothing.
 *
 * <p>Its memory is outside of the heap. Java holds the garbage collector back while zlib works on an array, and with
 * several threads at work there is no end to that: a small heap would be called full while it is not.
 *
 * <p>Source: RFC 1951; a block that is not the last ends as zlib's {@code Z_SYNC_FLUSH} ends it.
 */
final class BlockDeflater {

    /** How much of what is before a block helps to compress it: deflate looks back no further. */
    static final int DICTIONARY = 1 << 15;

    private static final int SAMPLE = 1 << 13;
    /** A sample that becomes smaller by less is not worth it. */
    private static final int WORTHWHILE = SAMPLE / 64;
    /** What one stored block holds at most [3.2.4]. */
    private static final int FRAME = 0xFFFF;

    private final int level;
    private final Deflater deflater;
    private final Deflater samples = new Deflater(Deflater.BEST_SPEED, true);
    private ByteBuffer input = ByteBuffer.allocateDirect(0);
    private ByteBuffer output = ByteBuffer.allocateDirect(0);

    /**
     * Compresses at one level.
     *
     * @param level from 0 (not at all) to 9
     */
    BlockDeflater(int level) {
        this.level = level;
        this.deflater = new Deflater(level, true);
    }

    /**
     * Where the next block is put, and what is before it.
     *
     * @param length how long both are together
     * @return an empty buffer with that room; the block ends where it is filled to
     */
    ByteBuffer input(int length) {
        if (input.capacity() < length) {
            input = ByteBuffer.allocateDirect(length);
        }
        return input.clear().limit(length);
    }

    /**
     * Compresses the block that was put into {@link #input}.
     *
     * @param start where the block begins; what is before it is its dictionary, at most {@link #DICTIONARY} bytes
     * @param last whether the content ends with it
     * @return how long it became; {@link #compressed} gives it
     */
    int deflate(int start, boolean last) {
        int length = input.position() - start;
        // Room for everything, so that one call does it: what zlib writes may depend on where its room ends.
        int room = length + length / 512 + 128;
        if (output.capacity() < room) {
            output = ByteBuffer.allocateDirect(room).order(ByteOrder.LITTLE_ENDIAN);
        }
        output.clear();
        boolean hopeless = length >= 4 * SAMPLE && !shrinks(start) && !shrinks(start + length / 2);
        if (hopeless || level == Deflater.NO_COMPRESSION) {
            frame(start, length, last);
            return output.position();
        }
        deflater.reset();
        if (start > 0) {
            deflater.setDictionary(part(0, start));
        }
        deflater.setInput(part(start, length));
        if (last) {
            deflater.finish();
        }
        deflater.deflate(output, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
        if (!output.hasRemaining() || last && !deflater.finished()) {
            throw new IllegalStateException("deflate made " + length + " bytes larger than it ever should");
        }
        return output.position();
    }

    private boolean shrinks(int start) {
        samples.reset();
        samples.setInput(part(start, SAMPLE));
        samples.finish();
        int size = samples.deflate(output.clear().limit(SAMPLE - WORTHWHILE));
        output.clear();
        return size < SAMPLE - WORTHWHILE;
    }

    /** Stored blocks; each begins at a byte, since what is before it ends at one. */
    private void frame(int start, int length, boolean last) {
        int done = 0;
        do {
            int part = Math.min(FRAME, length - done);
            output.put((byte) (last && done + part == length ? 1 : 0));
            output.putShort((short) part).putShort((short) ~part);
            output.put(part(start + done, part));
            done += part;
        } while (done < length);
    }

    private ByteBuffer part(int start, int length) {
        return input.duplicate().limit(start + length).position(start);
    }

    /** A copy of what {@link #deflate} made. */
    byte[] compressed() {
        byte[] bytes = new byte[output.position()];
        output.duplicate().flip().get(bytes);
        return bytes;
    }

    /** A copy of the block as it was put in. */
    byte[] content(int start) {
        byte[] bytes = new byte[input.position() - start];
        part(start, bytes.length).get(bytes);
        return bytes;
    }

    /** The CRC-32 of the block as it was put in. */
    long crc(int start) {
        CRC32 crc = new CRC32();
        crc.update(part(start, input.position() - start));
        return crc.getValue();
    }

    /** Gives zlib's memory back. */
    void end() {
        deflater.end();
        samples.end();
    }
}
