package io.jenkins.plugins.codesuite.commons.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A file or tree that is written beside its place and moved there when it is whole; gone if it never is. */
public final class Unfinished implements AutoCloseable {

    private final Path path;

    private Unfinished(Path path) {
        this.path = path;
    }

    /**
     * For a file or tree that is to stand in a directory; it is made by the caller.
     *
     * @param directory the directory, which exists
     */
    public static Unfinished in(Path directory) {
        return new Unfinished(directory.resolve(".code-suite-" + UUID.randomUUID() + ".tmp"));
    }

    /** Where it is written. */
    public Path path() {
        return path;
    }

    /**
     * Puts it in its place, in one step if the file system can.
     *
     * @param target the place; a file that is there is replaced
     * @throws IOException if it cannot be moved
     */
    public void moveTo(Path target) throws IOException {
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        TreeDeletion.delete(path);
    }
}
