package io.jenkins.plugins.codesuite.commons.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The records of a ZIP file, written in one pass.
 *
 * <p>This is written out here because a general library's objects for each entry take longer to compile, in a Java
 * process that has just begun, than 20,000 small files take to compress.
 *
 * <p>Source: <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT</a>, sections 4.3 to
 * 4.5; names in brackets are its section numbers.
 */
final class ZipFormat {

    private static final long MAX_32 = 0xFFFFFFFFL;
    private static final int MAX_16 = 0xFFFF;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int SIZES_FOLLOW = 1 << 3;
    private static final int NAMES_ARE_UTF_8 = 1 << 11;
    private static final int MADE_ON_UNIX = 3 << 8 | 63;
    private static final int PLAIN = 20;
    private static final int ZIP64 = 45;
    /** 1 February 1980, 00:00: ZIP's own time has no zone and begins a month earlier. */
    private static final int DATE = 2 << 5 | 1;

    private static final int READ_ONLY_IN_DOS = 1;
    private static final int DIRECTORY_IN_DOS = 1 << 4;
    private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;

    private final OutputStream out;
    private final List<Central> central = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);
    private long offset;

    /**
     * Writes to a stream.
     *
     * @param out the stream, buffered, at its beginning
     */
    ZipFormat(OutputStream out) {
        this.out = out;
    }

    /**
     * What an entry is.
     *
     * @param name its name, with a slash at the end if it is a directory
     * @param unixMode type and permissions
     * @param modified its time; empty for none
     */
    record Header(String name, int unixMode, Optional<FileTime> modified) {}

    /** What the directory at the end says about an entry. */
    private record Central(
            byte[] name,
            int unixMode,
            Optional<FileTime> modified,
            int flags,
            int method,
            long crc,
            long compressedSize,
            long size,
            long offset) {}

    /** Writes a whole entry of less than 4 GiB. */
    void add(Header header, byte[] bytes, boolean stored, long crc, long size) throws IOException {
        Central entry = entry(header, 0, stored ? STORED : DEFLATED, crc, bytes.length, size);
        localHeader(entry, false);
        write(bytes);
        central.add(entry);
    }

    /** Begins an entry whose compressed size shows when it ends. */
    Large begin(Header header, long size) throws IOException {
        // Deflate makes incompressible data larger, by less than 1/2048.
        boolean zip64 = size + size / 2048 + 1024 >= MAX_32;
        Central entry = entry(header, SIZES_FOLLOW, DEFLATED, 0, 0, 0);
        localHeader(entry, zip64);
        return new Large(entry, zip64, offset);
    }

    /** A compressed entry that is being written. */
    final class Large {

        private final Central entry;
        private final boolean zip64;
        private final long start;

        Large(Central entry, boolean zip64, long start) {
            this.entry = entry;
            this.zip64 = zip64;
            this.start = start;
        }

        void add(byte[] compressed) throws IOException {
            write(compressed);
        }

        /** Ends the entry [4.3.9]. */
        void end(long size, long crc) throws IOException {
            long compressedSize = offset - start;
            buffer.putInt(0x08074b50).putInt((int) crc);
            if (zip64) {
                buffer.putLong(compressedSize).putLong(size);
            } else {
                buffer.putInt((int) compressedSize).putInt((int) size);
            }
            flush();
            central.add(new Central(
                    entry.name(),
                    entry.unixMode(),
                    entry.modified(),
                    entry.flags(),
                    entry.method(),
                    crc,
                    compressedSize,
                    size,
                    entry.offset()));
        }
    }

    /** Writes the directory and the end of the archive; the stream stays open. */
    void finish(String comment) throws IOException {
        long start = offset;
        for (Central entry : central) {
            centralHeader(entry);
        }
        long size = offset - start;
        int count = central.size();
        if (count >= MAX_16 || start >= MAX_32 || size >= MAX_32) {
            long end = offset;
            // The larger end of the directory [4.3.14] and where it is [4.3.15].
            buffer.putInt(0x06064b50).putLong(44);
            buffer.putShort((short) MADE_ON_UNIX).putShort((short) ZIP64);
            buffer.putInt(0)
                    .putInt(0)
                    .putLong(count)
                    .putLong(count)
                    .putLong(size)
                    .putLong(start);
            buffer.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        }
        byte[] text = comment.getBytes(StandardCharsets.UTF_8);
        short shortCount = (short) Math.min(count, MAX_16);
        buffer.putInt(0x06054b50).putInt(0).putShort(shortCount).putShort(shortCount);
        buffer.putInt((int) Math.min(size, MAX_32)).putInt((int) Math.min(start, MAX_32));
        buffer.putShort((short) text.length);
        flush();
        write(text);
    }

    private Central entry(Header header, int flags, int method, long crc, long compressedSize, long size)
            throws IOException {
        byte[] name = header.name().getBytes(StandardCharsets.UTF_8);
        if (name.length > MAX_16) {
            throw new IOException("a ZIP file cannot hold a name of " + name.length + " bytes");
        }
        return new Central(
                name,
                header.unixMode(),
                header.modified(),
                flags | NAMES_ARE_UTF_8,
                method,
                crc,
                compressedSize,
                size,
                offset);
    }

    /** [4.3.7]. */
    private void localHeader(Central entry, boolean zip64) throws IOException {
        buffer.putInt(0x04034b50).putShort((short) (zip64 ? ZIP64 : PLAIN)).putShort((short) entry.flags());
        buffer.putShort((short) entry.method()).putShort((short) 0).putShort((short) DATE);
        buffer.putInt((int) entry.crc());
        buffer.putInt(zip64 ? -1 : (int) entry.compressedSize()).putInt(zip64 ? -1 : (int) entry.size());
        buffer.putShort((short) entry.name().length);
        int extraLength = buffer.position();
        buffer.putShort((short) 0).put(entry.name());
        int extra = buffer.position();
        if (zip64) {
            buffer.putShort((short) 1).putShort((short) 16).putLong(0).putLong(0);
        }
        entry.modified().ifPresent(this::time);
        buffer.putShort(extraLength, (short) (buffer.position() - extra));
        flush();
    }

    /** [4.3.12]. */
    private void centralHeader(Central entry) throws IOException {
        boolean large = entry.compressedSize() >= MAX_32 || entry.size() >= MAX_32 || entry.offset() >= MAX_32;
        buffer.putInt(0x02014b50).putShort((short) MADE_ON_UNIX).putShort((short) (large ? ZIP64 : PLAIN));
        buffer.putShort((short) entry.flags()).putShort((short) entry.method());
        buffer.putShort((short) 0).putShort((short) DATE).putInt((int) entry.crc());
        buffer.putInt((int) Math.min(entry.compressedSize(), MAX_32)).putInt((int) Math.min(entry.size(), MAX_32));
        buffer.putShort((short) entry.name().length);
        int extraLength = buffer.position();
        buffer.putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) 0);
        boolean directory = entry.name().length > 0 && entry.name()[entry.name().length - 1] == '/';
        int dos = ((entry.unixMode() & 0200) == 0 ? READ_ONLY_IN_DOS : 0) | (directory ? DIRECTORY_IN_DOS : 0);
        buffer.putInt(entry.unixMode() << 16 | dos).putInt((int) Math.min(entry.offset(), MAX_32));
        buffer.put(entry.name());
        int extra = buffer.position();
        if (large) {
            // [4.5.3]: only what did not fit above, in this order.
            buffer.putShort((short) 1);
            int length = buffer.position();
            buffer.putShort((short) 0);
            for (long value : new long[] {entry.size(), entry.compressedSize(), entry.offset()}) {
                if (value >= MAX_32) {
                    buffer.putLong(value);
                }
            }
            buffer.putShort(length, (short) (buffer.position() - length - 2));
        }
        entry.modified().ifPresent(this::time);
        buffer.putShort(extraLength, (short) (buffer.position() - extra));
        flush();
    }

    /** The time in units of 100 ns since 1601 [4.5.5]. */
    private void time(FileTime modified) {
        long seconds = modified.to(TimeUnit.SECONDS);
        long ticks = (seconds + SECONDS_FROM_1601_TO_1970) * 10_000_000
                + modified.toInstant().getNano() / 100;
        buffer.putShort((short) 0x000A).putShort((short) 32).putInt(0);
        buffer.putShort((short) 1).putShort((short) 24);
        buffer.putLong(ticks).putLong(ticks).putLong(ticks);
    }

    private void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        offset += buffer.position();
        buffer.clear();
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes, 0, bytes.length);
        offset += bytes.length;
    }
}
