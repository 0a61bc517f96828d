package io.jenkins.plugins.codesuite.commons.files;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * File names as text, whatever the locale of the Java process is.
 *
 * <p>A Jenkins agent often runs in the POSIX locale, where Java cannot say a name outside of ASCII. The bytes are all
 * there in a path's URI, though, and names are UTF-8 in every archive; so they go that way.
 */
public final class PathNames {

    /** The order of the names' UTF-8 bytes, which is the order of their code points. */
    public static final Comparator<String> BYTE_ORDER = PathNames::compare;

    private static final char REPLACEMENT = '\uFFFD';

    private PathNames() {}

    /**
     * The name of the last component.
     *
     * @param path a path with at least one component
     * @return its text; bytes that are no UTF-8 read as U+FFFD
     */
    public static String lastOf(Path path) {
        String text = String.valueOf(path.getFileName());
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        return new String(bytesOfLast(path), StandardCharsets.UTF_8);
    }

    /**
     * A whole path.
     *
     * @param path any path
     * @return its components parted by {@code /}; bytes that are no UTF-8 read as U+FFFD
     */
    public static String textOf(Path path) {
        String text = path.toString().replace(path.getFileSystem().getSeparator(), "/");
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        String names = StreamSupport.stream(path.spliterator(), false)
                .map(PathNames::lastOf)
                .collect(Collectors.joining("/"));
        return path.isAbsolute() ? "/" + names : names;
    }

    /** Whether the last component of a path is text that leads to the same file again. */
    public static boolean isText(Path path) {
        if (String.valueOf(path.getFileName()).indexOf(REPLACEMENT) < 0) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytesOfLast(path)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /**
     * The path of a file below a directory.
     *
     * @param directory an absolute directory
     * @param relative components parted by {@code /}
     * @return the path, or empty if no file of this name can be
     */
    public static Optional<Path> resolve(Path directory, String relative) {
        try {
            return Optional.of(directory.resolve(relative));
        } catch (InvalidPathException e) {
            if (relative.indexOf('\0') >= 0
                    || directory.getFileSystem().getSeparator().equals("\\")) {
                return Optional.empty();
            }
            // The locale has no bytes for the name: a URI has.
            String parent = directory.toUri().getRawPath();
            String uri = "file://" + parent + (parent.endsWith("/") ? "" : "/") + percentEncoded(relative);
            return Optional.of(Path.of(URI.create(uri)));
        }
    }

    /**
     * The path that a text says, relative or absolute, such as the target of a symbolic link.
     *
     * @param any a path of the file system
     * @param text components parted by {@code /}
     * @return the path, or empty if there can be none
     */
    public static Optional<Path> parse(Path any, String text) {
        try {
            return Optional.of(any.getFileSystem().getPath(text));
        } catch (InvalidPathException e) {
            boolean absolute = text.startsWith("/");
            return resolve(any.getFileSystem().getPath("/"), absolute ? text.substring(1) : text)
                    .map(path -> absolute ? path : path.subpath(0, path.getNameCount()));
        }
    }

    private static byte[] bytesOfLast(Path path) {
        String raw = path.toAbsolutePath().toUri().getRawPath();
        if (raw.endsWith("/")) {
            raw = raw.substring(0, raw.length() - 1);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = raw.lastIndexOf('/') + 1; i < raw.length(); i++) {
            if (raw.charAt(i) == '%') {
                bytes.write(Integer.parseInt(raw.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(raw.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private static String percentEncoded(String relative) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : relative.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c == '/' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format("%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // UTF-16 puts code points above U+FFFF (as surrogates) before U+E000: UTF-8 does not.
                boolean xHigh = Character.isSurrogate(x);
                boolean yHigh = Character.isSurrogate(y);
                return xHigh == yHigh ? Character.compare(x, y) : xHigh ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
