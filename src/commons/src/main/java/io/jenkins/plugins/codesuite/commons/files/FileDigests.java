package io.jenkins.plugins.codesuite.commons.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** SHA-256 digests of files and of lists of files, in lower-case hexadecimal digits. */
public final class FileDigests {

    private static final int BUFFER = 1 << 16;

    private FileDigests() {}

    /**
     * What {@code $(codebuild-hash-files <glob>...)} gives.
     *
     * <p>For one file this is the SHA-256 of its content. For several it is the SHA-256 of what {@code sha256sum}
     * prints for them, sorted by the bytes of their paths from the source directory, so that a moved or renamed file
     * changes it.
     *
     * @param source the source directory
     * @param globs the globs, as in {@code artifacts/files}
     * @return 64 digits; empty text if no file is taken
     * @throws IOException if a file cannot be read
     */
    public static String hashFiles(Path source, List<String> globs) throws IOException {
        List<MatchedFile> files = new FileTree(source).find(globs);
        if (files.size() == 1) {
            return ofFile(files.get(0));
        }
        SortedMap<String, String> digests = new TreeMap<>(PathNames.BYTE_ORDER);
        for (MatchedFile file : files) {
            digests.put(file.path(), ofFile(file));
        }
        return digests.isEmpty() ? "" : ofList(digests);
    }

    /**
     * The digest of a file that a walk found.
     *
     * @throws IOException if it cannot be read
     */
    public static String ofFile(MatchedFile file) throws IOException {
        try (ReadableByteChannel content = file.open()) {
            return digest(content);
        }
    }

    /**
     * The digest of a file.
     *
     * @throws IOException if it cannot be read
     */
    public static String ofFile(Path file) throws IOException {
        try (ReadableByteChannel content = Files.newByteChannel(file)) {
            return digest(content);
        }
    }

    /**
     * The digest of a list of files: of what {@code sha256sum} prints for them.
     *
     * @param digests the files' digests by path, in order
     * @return 64 digits
     */
    public static String ofList(SortedMap<String, String> digests) {
        MessageDigest digest = Sha256.begin();
        for (Map.Entry<String, String> file : digests.entrySet()) {
            String path = file.getKey();
            String escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
            String line = (escaped.equals(path) ? "" : "\\") + file.getValue() + "  " + escaped + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String digest(ReadableByteChannel content) throws IOException {
        MessageDigest digest = Sha256.begin();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (content.read(buffer) >= 0) {
            digest.update(buffer.flip());
            buffer.clear();
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
