package io.jenkins.plugins.codesuite.commons.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A file that only its owner can read (mode 0600, in a folder of mode 0700 if the folder has to be made), and that has its
 * old content or its new one, never a part. On file systems without such modes the folder's own rights count.
 */
public final class PrivateFile {

    private final Path path;

    /**
     * A file that is there or is made by {@link #write}.
     *
     * @param path the file's path
     */
    public PrivateFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** The file's absolute path. */
    public Path path() {
        return path;
    }

    /**
     * The content; empty when there is no file.
     *
     * @throws IOException when it cannot be read
     */
    public Optional<byte[]> read() throws IOException {
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Replaces the content.
     *
     * @throws IOException when it cannot be written; the old content stays then
     */
    public void write(byte[] content) throws IOException {
        makeFolder();
        WholeFile.write(path, content, rights("rw-------"));
    }

    /**
     * Opens a file with the same rights beside, for writing, or makes it.
     *
     * @param suffix what follows this file's name in that of the other
     * @throws IOException when it cannot be opened
     */
    public FileChannel sibling(String suffix) throws IOException {
        makeFolder();
        return FileChannel.open(
                path.resolveSibling(path.getFileName() + suffix),
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                rights("rw-------"));
    }

    private void makeFolder() throws IOException {
        Path folder = path.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, rights("rwx------"));
        }
    }

    private FileAttribute<?>[] rights(String mode) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))};
    }
}
