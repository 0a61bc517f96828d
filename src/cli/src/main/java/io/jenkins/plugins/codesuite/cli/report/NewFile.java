package io.jenkins.plugins.codesuite.cli.report;

import io.jenkins.plugins.codesuite.commons.files.Unfinished;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is written as a whole or not at all: what stood there stays until then. Its folder is made if it is missing. */
final class NewFile implements Closeable {

    private final Path target;
    private final Unfinished unfinished;
    private final OutputStream stream;

    /**
     * Begins to write.
     *
     * @throws IOException if nothing can be written there
     */
    NewFile(Path target) throws IOException {
        this.target = target;
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException("cannot write to " + target + ": it is a folder");
        }
        Files.createDirectories(folder);
        this.unfinished = Unfinished.in(folder);
        this.stream = new BufferedOutputStream(
                Files.newOutputStream(unfinished.path(), StandardOpenOption.CREATE_NEW), 65_536);
    }

    /** Where its content goes. */
    OutputStream stream() {
        return stream;
    }

    /**
     * Puts it in its place.
     *
     * @throws IOException if it cannot be written to its end, or not be moved
     */
    void finish() throws IOException {
        stream.close();
        unfinished.moveTo(target);
    }

    /** Leaves nothing of one that was not finished. */
    @Override
    public void close() throws IOException {
        try (unfinished) {
            stream.close();
        }
    }
}
