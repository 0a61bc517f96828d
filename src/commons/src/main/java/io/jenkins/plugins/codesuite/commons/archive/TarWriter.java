package io.jenkins.plugins.codesuite.commons.archive;

import io.jenkins.plugins.codesuite.commons.files.IoFailures;
import io.jenkins.plugins.codesuite.commons.files.MatchedFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes tar files, compressed by gzip if wanted, in bounded memory. The bytes depend on the entries' names, contents and
 * modes alone, not on times, owners or the number of threads.
 *
 * <p>Source: <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html">pax</a>; RFC 1952.
 */
public final class TarWriter {

    private static final int BUFFER = 1 << 18;
    private static final int LINK_MODE = 0777;

    private final boolean compressed;
    private final int threads;
    private final int level;

    private TarWriter(boolean compressed, int threads, int level) {
        this.compressed = compressed;
        this.threads = threads;
        this.level = level;
    }

    /** A writer of plain tar files. */
    public static TarWriter plain() {
        return new TarWriter(false, 1, 0);
    }

    /**
     * A writer of tar files that gzip compresses.
     *
     * @param threads how many threads compress, at least 1
     * @param level from 0 (not at all) to 9
     */
    public static TarWriter gzip(int threads, int level) {
        return new TarWriter(true, threads, level);
    }

    /**
     * Writes an archive. The caller deletes the file if this fails.
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
            if (compressed) {
                try (GzipBlocks gzip = new GzipBlocks(out, threads, level)) {
                    new Run(gzip, progress).write(entries);
                    gzip.finish();
                }
            } else {
                new Run(out, progress).write(entries);
            }
            out.flush();
            return file.result();
        }
    }

    /** The writing of one archive. */
    private static final class Run {

        private final OutputStream out;
        private final TarFormat tar;
        private final ArchiveProgress progress;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        private int writtenEntries;
        private long writtenBytes;

        Run(OutputStream out, ArchiveProgress progress) {
            this.out = out;
            this.tar = new TarFormat(out);
            this.progress = progress;
        }

        void write(List<ArchiveEntry> entries) throws IOException {
            for (ArchiveEntry entry : entries) {
                if (Thread.interrupted()) {
                    throw interrupted();
                }
                MatchedFile file = entry.file();
                switch (file.kind()) {
                    case DIRECTORY -> tar.begin(TarFormat.DIRECTORY, entry.path() + "/", file.mode(), 0, "");
                    case LINK ->
                        tar.begin(
                                TarFormat.LINK,
                                entry.path(),
                                LINK_MODE,
                                0,
                                file.linkTarget().orElse(""));
                    case FILE -> {
                        tar.begin(TarFormat.FILE, entry.path(), file.mode(), file.sizeInBytes(), "");
                        copy(file);
                        tar.pad(file.sizeInBytes());
                    }
                }
                writtenEntries++;
                progress.reached(writtenEntries, writtenBytes);
            }
            tar.finish();
        }

        private void copy(MatchedFile file) throws IOException {
            long left = file.sizeInBytes();
            try (FileChannel channel = file.open()) {
                while (left > 0) {
                    buffer.clear().limit((int) Math.min(BUFFER, left));
                    int read = channel.read(buffer);
                    if (read < 0) {
                        throw new IOException(file.file() + " became shorter while it was read");
                    }
                    out.write(buffer.array(), 0, read);
                    left -= read;
                    writtenBytes += read;
                    if (left > 0) {
                        progress.reached(writtenEntries, writtenBytes);
                    }
                }
            } catch (ClosedByInterruptException e) {
                throw interrupted();
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                throw new IOException("cannot write an archive: " + IoFailures.describe(e), e);
            }
        }

        private static InterruptedIOException interrupted() {
            Thread.currentThread().interrupt();
            return new InterruptedIOException("interrupted while writing an archive");
        }
    }
}
