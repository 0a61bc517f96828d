package io.jenkins.plugins.codesuite.commons.archive;

import io.jenkins.plugins.codesuite.commons.files.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A new file that is digested while it is written, so that it need not be read again. */
final class DigestedFile extends FilterOutputStream {

    private final MessageDigest digest = Sha256.begin();
    private long written;

    /**
     * Makes the file.
     *
     * @throws IOException if there is such a file, or it cannot be made
     */
    DigestedFile(Path file) throws IOException {
        super(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        written += length;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    /** What was written; asked once, at the end. */
    WrittenArchive result() {
        return new WrittenArchive(written, HexFormat.of().formatHex(digest.digest()));
    }
}
