package io.jenkins.plugins.codesuite.commons.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.zip.CRC32;

/**
 * One gzip member, compressed on several threads in bounded memory. The bytes depend on the content alone: it is cut into
 * blocks of 256 KiB, which are compressed each for itself and written in order.
 *
 * <p>Source: RFC 1952. There is no time and no file name in the header.
 */
final class GzipBlocks extends OutputStream {

    private static final int BLOCK = 1 << 18;
    /** Magic, deflate, no flags, no time, no extra flags, system unknown [2.3]. */
    private static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};

    private static final int TRAILER_LENGTH = 8;

    private final OutputStream out;
    private final int level;
    private final ArchiveThreads threads;
    private final int ahead;
    private final Deque<Future<byte[]>> pending = new ArrayDeque<>();
    private final Queue<BlockDeflater> deflaters = new ConcurrentLinkedQueue<>();
    private final CRC32 crc = new CRC32();
    private long size;
    private byte[] block = new byte[BlockDeflater.DICTIONARY + BLOCK];
    private int before;
    private int filled;
    private boolean finished;

    /**
     * Writes to a stream, which stays open.
     *
     * @param out the stream
     * @param threads how many threads compress, at least 1
     * @param level from 0 (not at all) to 9
     * @throws IOException if the header cannot be written
     */
    GzipBlocks(OutputStream out, int threads, int level) throws IOException {
        this.out = out;
        this.level = level;
        this.threads = new ArchiveThreads(threads);
        this.ahead = 2 * threads + 2;
        out.write(HEADER, 0, HEADER.length);
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        crc.update(bytes, offset, length);
        size += length;
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == BLOCK) {
                submit(false);
            }
            int part = Math.min(left, BLOCK - filled);
            System.arraycopy(bytes, from, block, before + filled, part);
            filled += part;
            from += part;
            left -= part;
        }
    }

    /**
     * Ends the member.
     *
     * @throws IOException if something cannot be written, or the thread is interrupted
     */
    void finish() throws IOException {
        submit(true);
        while (!pending.isEmpty()) {
            writeNext();
        }
        ByteBuffer trailer = ByteBuffer.allocate(TRAILER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        trailer.putInt((int) crc.getValue()).putInt((int) size);
        out.write(trailer.array(), 0, TRAILER_LENGTH);
        finished = true;
    }

    private void submit(boolean last) throws IOException {
        byte[] content = block;
        int start = before;
        int length = filled;
        pending.add(threads.submit(() -> compressed(content, start, length, last)));
        before = Math.min(BlockDeflater.DICTIONARY, start + length);
        block = new byte[BlockDeflater.DICTIONARY + BLOCK];
        System.arraycopy(content, start + length - before, block, 0, before);
        filled = 0;
        while (pending.size() > ahead) {
            writeNext();
        }
    }

    private byte[] compressed(byte[] content, int start, int length, boolean last) {
        BlockDeflater free = deflaters.poll();
        BlockDeflater deflater = free == null ? new BlockDeflater(level) : free;
        try {
            deflater.input(start + length).put(content, 0, start + length);
            deflater.deflate(start, last);
            return deflater.compressed();
        } finally {
            deflaters.add(deflater);
        }
    }

    private void writeNext() throws IOException {
        byte[] bytes = ArchiveThreads.await(pending.remove());
        out.write(bytes, 0, bytes.length);
    }

    /** Ends the threads; what was written is no whole member unless it was {@link #finish finished}. */
    @Override
    public void close() throws IOException {
        threads.close();
        deflaters.forEach(BlockDeflater::end);
        if (finished) {
            out.flush();
        }
    }
}
