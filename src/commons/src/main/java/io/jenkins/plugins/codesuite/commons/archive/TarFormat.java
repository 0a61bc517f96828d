package io.jenkins.plugins.codesuite.commons.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The records of a tar file: POSIX {@code ustar}, with {@code pax} records where a name, a link's target or a size does not
 * fit, or is not ASCII. Owner and group are 0, and every entry has one time.
 *
 * <p>Source: <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html">pax</a>, "pax Interchange
 * Format" and "ustar Interchange Format".
 */
final class TarFormat {

    static final char FILE = '0';
    static final char LINK = '2';
    static final char DIRECTORY = '5';

    private static final char EXTENSION = 'x';
    private static final int RECORD = 512;
    private static final int NAME = 100;
    private static final int PREFIX = 155;
    private static final int PREFIX_AT = 345;
    private static final int LINK_AT = 157;
    private static final int CHECKSUM_AT = 148;
    /** What eleven octal digits say: 8 GiB less one byte. */
    private static final long LARGEST = 0_77777777777L;
    /** 1 February 1980, 00:00 UTC, as in our ZIP files: GNU tar warns of a file of 1970. */
    private static final long TIME = 318_211_200L;

    private final OutputStream out;

    /**
     * Writes to a stream.
     *
     * @param out the stream, buffered, at its beginning
     */
    TarFormat(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes what is before an entry's content.
     *
     * @param type {@link #FILE}, {@link #LINK} or {@link #DIRECTORY}
     * @param path the entry's path; a directory's ends with a slash
     * @param mode the permission bits
     * @param size the content's size in bytes; 0 unless it is a file
     * @param target a link's target; empty text unless it is one
     */
    void begin(char type, String path, int mode, long size, String target) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        byte[] link = target.getBytes(StandardCharsets.UTF_8);
        Optional<Split> split = split(name);
        Map<String, byte[]> extended = new TreeMap<>();
        if (split.isEmpty() || !isAscii(name)) {
            extended.put("path", name);
        }
        if (link.length > NAME || !isAscii(link)) {
            extended.put("linkpath", link);
        }
        if (size > LARGEST) {
            extended.put("size", Long.toString(size).getBytes(StandardCharsets.US_ASCII));
        }
        if (!extended.isEmpty()) {
            byte[] records = records(extended);
            header(EXTENSION, new Split(new byte[0], extensionName(name)), 0644, records.length, new byte[0]);
            out.write(records, 0, records.length);
            pad(records.length);
        }
        header(
                type,
                split.orElseGet(() -> new Split(new byte[0], cut(name))),
                mode,
                size > LARGEST ? 0 : size,
                cut(link));
    }

    /** Fills the last record of a content of that size. */
    void pad(long size) throws IOException {
        int rest = (int) (size % RECORD);
        if (rest > 0) {
            out.write(new byte[RECORD - rest], 0, RECORD - rest);
        }
    }

    /** Ends the archive; the stream stays open. */
    void finish() throws IOException {
        out.write(new byte[2 * RECORD], 0, 2 * RECORD);
    }

    /** A name in two fields, which a reader joins by a slash. */
    private record Split(byte[] prefix, byte[] name) {}

    private void header(char type, Split path, int mode, long size, byte[] link) throws IOException {
        byte[] header = new byte[RECORD];
        put(header, 0, path.name());
        octal(header, 100, 8, mode);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        octal(header, 124, 12, size);
        octal(header, 136, 12, TIME);
        Arrays.fill(header, CHECKSUM_AT, CHECKSUM_AT + 8, (byte) ' ');
        header[156] = (byte) type;
        put(header, LINK_AT, link);
        put(header, 257, "ustar\00000".getBytes(StandardCharsets.US_ASCII));
        octal(header, 329, 8, 0);
        octal(header, 337, 8, 0);
        put(header, PREFIX_AT, path.prefix());
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xFF;
        }
        octal(header, CHECKSUM_AT, 7, sum);
        out.write(header, 0, RECORD);
    }

    /** The shortest prefix that leaves a name that fits. */
    private static Optional<Split> split(byte[] name) {
        if (name.length <= NAME) {
            return Optional.of(new Split(new byte[0], name));
        }
        // The slash at a directory's end belongs to its name.
        for (int i = name.length - 1 - NAME; i <= PREFIX && i < name.length - 1; i++) {
            if (i > 0 && name[i] == '/') {
                return Optional.of(new Split(Arrays.copyOf(name, i), Arrays.copyOfRange(name, i + 1, name.length)));
            }
        }
        return Optional.empty();
    }

    private static byte[] extensionName(byte[] name) {
        int end = name.length > 0 && name[name.length - 1] == '/' ? name.length - 1 : name.length;
        int start = end;
        while (start > 0 && name[start - 1] != '/') {
            start--;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes("PaxHeaders/".getBytes(StandardCharsets.US_ASCII));
        text.write(name, start, end - start);
        return cut(text.toByteArray());
    }

    /** As much as a field takes, whole characters of UTF-8. */
    private static byte[] cut(byte[] text) {
        if (text.length <= NAME) {
            return text;
        }
        int end = NAME;
        while (end > 0 && (text[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(text, end);
    }

    /** {@code length keyword=value\n}, where the length counts itself. */
    private static byte[] records(Map<String, byte[]> values) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<String> keywords = new ArrayList<>(values.keySet());
        for (String keyword : keywords) {
            byte[] value = values.get(keyword);
            int rest = keyword.length() + value.length + 3;
            int length = rest + Integer.toString(rest).length();
            if (Integer.toString(length).length() > Integer.toString(rest).length()) {
                length++;
            }
            all.writeBytes((length + " " + keyword + "=").getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(value);
            all.write('\n');
        }
        return all.toByteArray();
    }

    private static boolean isAscii(byte[] text) {
        for (byte each : text) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    private static void put(byte[] header, int at, byte[] text) {
        System.arraycopy(text, 0, header, at, text.length);
    }

    /** Octal digits with zeros in front; the field's last byte stays 0. */
    private static void octal(byte[] header, int at, int length, long value) {
        long left = value;
        for (int i = at + length - 2; i >= at; i--) {
            header[i] = (byte) ('0' + (left & 7));
            left >>= 3;
        }
    }
}
