package io.jenkins.plugins.codesuite.buildspec.cache;

import io.jenkins.plugins.codesuite.commons.archive.ArchiveEntry;
import io.jenkins.plugins.codesuite.commons.archive.WrittenArchive;
import io.jenkins.plugins.codesuite.commons.archive.ZipWriter;
import io.jenkins.plugins.codesuite.commons.files.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * The file of a cache: a ZIP whose comment ends in the SHA-256 of every byte before it.
 *
 * <p>Names begin with {@code source/}, {@code home/} or {@code root/}; modes and links are in the Unix attributes, times
 * in the NTFS extra field. Any unzip program reads it.
 */
final class CacheArchive {

    private static final String COMMENT = "code-suite cache 1 sha256=";
    private static final int DIGITS = 64;
    private static final int BUFFER = 1 << 17;

    private CacheArchive() {}

    /** Writes an archive and returns its size in bytes. */
    static long write(Path archive, List<ArchiveEntry> entries, int threads) throws IOException {
        WrittenArchive written =
                ZipWriter.withTimes(threads, COMMENT + "0".repeat(DIGITS)).write(archive, entries);
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = written.sizeInBytes() - DIGITS;
            ByteBuffer digits = ByteBuffer.wrap(digest(channel, end).getBytes(StandardCharsets.US_ASCII));
            channel.position(end);
            while (digits.hasRemaining()) {
                channel.write(digits);
            }
        }
        return written.sizeInBytes();
    }

    /** Checks that every byte of an archive is as it was written. */
    static void verify(Path archive) throws IOException {
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
            long end = channel.size() - DIGITS;
            long comment = end - COMMENT.length();
            if (comment < 0) {
                throw new DamagedCacheException("it is too short");
            }
            ByteBuffer tail = ByteBuffer.allocate(COMMENT.length() + DIGITS);
            channel.position(comment);
            while (tail.hasRemaining() && channel.read(tail) >= 0) {}
            String text = new String(tail.array(), StandardCharsets.US_ASCII);
            if (!text.startsWith(COMMENT)) {
                throw new DamagedCacheException("it is cut off or no cache");
            }
            if (!text.substring(COMMENT.length()).equals(digest(channel, end))) {
                throw new DamagedCacheException("its checksum is wrong");
            }
        }
    }

    private static String digest(FileChannel channel, long end) throws IOException {
        MessageDigest sha256 = Sha256.begin();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        channel.position(0);
        long left = end;
        while (left > 0) {
            buffer.clear().limit((int) Math.min(left, BUFFER));
            int read = channel.read(buffer);
            if (read < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            sha256.update(buffer.flip());
            left -= read;
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
