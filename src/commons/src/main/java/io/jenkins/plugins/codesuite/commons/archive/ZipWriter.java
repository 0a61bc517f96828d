package io.jenkins.plugins.codesuite.commons.archive;

import io.jenkins.plugins.codesuite.commons.files.MatchedFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.zip.CRC32;

/**
 * Writes ZIP files on several threads, in bounded memory.
 *
 * <p>The bytes depend on the entries alone, not on the number of threads: every file is cut into blocks of 256 KiB, each
 * block is compressed for itself (with the 32 KiB before it as its dictionary) and blocks are written in order. Modes
 * and symbolic links stand in the Unix attributes; sizes from 4 GiB and more than 65,535 entries are written in ZIP64.
 *
 * <p>Source: <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT</a>, RFC 1951.
 */
public final class ZipWriter {

    private static final int BLOCK = 1 << 18;
    private static final int BATCH = 1 << 18;
    private static final int ENTRY_WEIGHT = 512;
    private static final int USUAL_LEVEL = 6;
    private static final int BUFFER = 1 << 18;
    private static final int REGULAR_FILE = 0100000;
    private static final int DIRECTORY = 040000;
    private static final int LINK = 0120000;

    private final int threads;
    private final boolean keepTimes;
    private final String comment;
    private final int level;

    private ZipWriter(int threads, boolean keepTimes, String comment, int level) {
        this.threads = threads;
        this.keepTimes = keepTimes;
        this.comment = comment;
        this.level = level;
    }

    /**
     * A writer whose archives are the same for the same names, contents and modes.
     *
     * @param threads how many threads compress, at least 1
     */
    public static ZipWriter deterministic(int threads) {
        return new ZipWriter(threads, false, "", USUAL_LEVEL);
    }

    /**
     * A writer that keeps the times of files, to 100 ns.
     *
     * @param threads how many threads compress, at least 1
     * @param comment the comment at the end of the archive
     */
    public static ZipWriter withTimes(int threads, String comment) {
        return new ZipWriter(threads, true, comment, USUAL_LEVEL);
    }

    /**
     * A writer that compresses more or less than usual, which is 6.
     *
     * @param newLevel from 0 (not at all) to 9
     */
    public ZipWriter withLevel(int newLevel) {
        return new ZipWriter(threads, keepTimes, comment, newLevel);
    }

    /**
     * Writes an archive. The caller deletes the file if this fails.
     *
     * @param archive a file that does not exist yet
     * @param entries what goes into it, in this order
     * @return size and digest
     * @throws IOException if a file cannot be read (or became shorter, or a symbolic link, since it was found), the
     *     archive cannot be written, or the thread is interrupted
     */
    public WrittenArchive write(Path archive, List<ArchiveEntry> entries) throws IOException {
        return write(archive, entries, ArchiveProgress.NONE);
    }

    /**
     * Writes an archive, and tells how far it is. The caller deletes the file if this fails.
     *
     * @param archive a file that does not exist yet
     * @param entries what goes into it, in this order
     * @param progress told how much is written
     * @return size and digest
     * @throws IOException if a file cannot be read (or became shorter, or a symbolic link, since it was found), the
     *     archive cannot be written, or the thread is interrupted
     */
    public WrittenArchive write(Path archive, List<ArchiveEntry> entries, ArchiveProgress progress) throws IOException {
        try (DigestedFile file = new DigestedFile(archive);
                BufferedOutputStream out = new BufferedOutputStream(file, BUFFER)) {
            ZipFormat zip = new ZipFormat(out);
            try (Pipeline pipeline = new Pipeline(zip, progress)) {
                for (ArchiveEntry entry : entries) {
                    pipeline.add(entry);
                }
                pipeline.finish();
            }
            zip.finish(comment);
            out.flush();
            return file.result();
        }
    }

    /**
     * A compressed part of a file.
     *
     * @param bytes the compressed bytes, or the content itself if it is stored
     * @param content what was compressed, of a large file; empty otherwise
     * @param size the size of the content in bytes
     * @param crc the content's CRC-32, except of a large file
     * @param stored whether the bytes are not compressed
     */
    private record Block(byte[] bytes, byte[] content, int size, long crc, boolean stored) {}

    /**
     * Work that is on its way: a batch of whole files, or one block of a large file.
     *
     * @param entries the files; one if it is a block
     * @param blocks what they become, one for each file
     * @param first whether the blocks are the first of their files
     * @param last whether they are the last
     * @param weight how many bytes of memory it holds, roughly
     */
    private record Pending(
            List<ArchiveEntry> entries, Future<List<Block>> blocks, boolean first, boolean last, long weight) {}

    /** Compresses ahead on threads, writes in order on the caller's thread. */
    private final class Pipeline implements AutoCloseable {

        private final ZipFormat zip;
        private final Deque<Pending> pending = new ArrayDeque<>();
        private final Queue<Compressor> compressors = new ConcurrentLinkedQueue<>();
        private final ArchiveThreads executor = new ArchiveThreads(threads);
        private final ArchiveProgress progress;
        private final long capacity;
        private long weight;
        private List<ArchiveEntry> batch = new ArrayList<>();
        private long batchWeight;
        private Optional<ZipFormat.Large> large = Optional.empty();
        private final CRC32 crc = new CRC32();
        private int writtenEntries;
        private long writtenBytes;

        Pipeline(ZipFormat zip, ArchiveProgress progress) {
            this.zip = zip;
            this.progress = progress;
            this.capacity = 4L * BLOCK * (threads + 1);
        }

        void add(ArchiveEntry entry) throws IOException {
            MatchedFile file = entry.file();
            if (file.sizeInBytes() <= BLOCK) {
                batch.add(entry);
                batchWeight += file.sizeInBytes() + ENTRY_WEIGHT;
                if (batchWeight >= BATCH) {
                    submitBatch();
                }
                return;
            }
            submitBatch();
            for (long start = 0; start < file.sizeInBytes(); start += BLOCK) {
                long from = start;
                int length = (int) Math.min(BLOCK, file.sizeInBytes() - start);
                boolean last = start + length == file.sizeInBytes();
                Future<List<Block>> block = executor.submit(
                        () -> compressing(compressor -> List.of(compressor.block(file, from, length, last))));
                enqueue(new Pending(List.of(entry), block, start == 0, last, 2L * length));
            }
        }

        /** Files go to a thread in batches: to hand over each small file would take longer than to compress it. */
        private void submitBatch() throws IOException {
            if (batch.isEmpty()) {
                return;
            }
            List<ArchiveEntry> entries = batch;
            Future<List<Block>> blocks = executor.submit(() -> compressing(compressor -> {
                List<Block> each = new ArrayList<>(entries.size());
                for (ArchiveEntry entry : entries) {
                    each.add(compressor.whole(entry.file()));
                }
                return each;
            }));
            enqueue(new Pending(entries, blocks, true, true, batchWeight));
            batch = new ArrayList<>();
            batchWeight = 0;
        }

        private void enqueue(Pending each) throws IOException {
            pending.add(each);
            weight += each.weight();
            while (weight > capacity) {
                writeNext();
            }
        }

        void finish() throws IOException {
            submitBatch();
            while (!pending.isEmpty()) {
                writeNext();
            }
        }

        private void writeNext() throws IOException {
            Pending next = pending.remove();
            weight -= next.weight();
            List<Block> blocks = ArchiveThreads.await(next.blocks());
            if (next.first() && next.last()) {
                for (int i = 0; i < blocks.size(); i++) {
                    Block block = blocks.get(i);
                    zip.add(header(next.entries().get(i)), block.bytes(), block.stored(), block.crc(), block.size());
                }
            } else {
                writePart(next, blocks.get(0));
            }
            writtenEntries += next.last() ? blocks.size() : 0;
            for (Block block : blocks) {
                writtenBytes += block.size();
            }
            progress.reached(writtenEntries, writtenBytes);
        }

        private void writePart(Pending next, Block block) throws IOException {
            ArchiveEntry entry = next.entries().get(0);
            ZipFormat.Large part =
                    next.first() ? zip.begin(header(entry), entry.file().sizeInBytes()) : large.orElseThrow();
            large = Optional.of(part);
            if (next.first()) {
                crc.reset();
            }
            part.add(block.bytes());
            crc.update(block.content());
            if (next.last()) {
                part.end(entry.file().sizeInBytes(), crc.getValue());
            }
        }

        private List<Block> compressing(Compression compression) throws IOException {
            Compressor free = compressors.poll();
            Compressor compressor = free == null ? new Compressor(level) : free;
            try {
                return compression.with(compressor);
            } finally {
                compressors.add(compressor);
            }
        }

        @Override
        public void close() {
            executor.close();
            compressors.forEach(Compressor::end);
        }
    }

    private interface Compression {
        List<Block> with(Compressor compressor) throws IOException;
    }

    private ZipFormat.Header header(ArchiveEntry entry) {
        MatchedFile file = entry.file();
        String name = file.kind() == MatchedFile.Kind.DIRECTORY ? entry.path() + "/" : entry.path();
        int unixMode = switch (file.kind()) {
            case FILE -> REGULAR_FILE | file.mode();
            case DIRECTORY -> DIRECTORY | file.mode();
            case LINK -> LINK | 0777;
        };
        return new ZipFormat.Header(name, unixMode, keepTimes ? Optional.of(file.modified()) : Optional.empty());
    }

    /** A deflater, of use to one thread at a time. */
    private static final class Compressor {

        private final BlockDeflater deflater;

        Compressor(int level) {
            this.deflater = new BlockDeflater(level);
        }

        /** A file of one block; a link's content is its target. */
        Block whole(MatchedFile file) throws IOException {
            if (file.kind() != MatchedFile.Kind.FILE) {
                byte[] target = file.linkTarget().orElse("").getBytes(StandardCharsets.UTF_8);
                CRC32 crc = new CRC32();
                crc.update(target);
                return new Block(target, new byte[0], target.length, crc.getValue(), true);
            }
            int size = read(file, 0, (int) file.sizeInBytes());
            boolean stored = deflater.deflate(0, true) >= size;
            byte[] bytes = stored ? deflater.content(0) : deflater.compressed();
            return new Block(bytes, new byte[0], size, deflater.crc(0), stored);
        }

        /** One block of several. */
        Block block(MatchedFile file, long start, int length, boolean last) throws IOException {
            int before = (int) Math.min(BlockDeflater.DICTIONARY, start);
            if (read(file, start - before, before + length) < before + length) {
                throw new IOException(file.file() + " became shorter while it was read");
            }
            deflater.deflate(before, last);
            return new Block(deflater.compressed(), deflater.content(before), length, 0, false);
        }

        private int read(MatchedFile file, long position, int wanted) throws IOException {
            ByteBuffer input = deflater.input(wanted);
            try (FileChannel channel = file.open()) {
                if (position > 0) {
                    channel.position(position);
                }
                int read = 0;
                while (read >= 0 && input.hasRemaining()) {
                    read = channel.read(input);
                }
            }
            return input.position();
        }

        void end() {
            deflater.end();
        }
    }
}
