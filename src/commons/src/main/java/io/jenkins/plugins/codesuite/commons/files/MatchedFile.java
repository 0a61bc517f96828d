package io.jenkins.plugins.codesuite.commons.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What a walk found.
 *
 * @param path where the glob found it: components parted by {@code /}, from the base directory
 * @param file where it is, free of symbolic links unless it is one itself
 * @param kind what it is
 * @param sizeInBytes the size when it was found; 0 unless it is a regular file
 * @param mode the POSIX permission bits, such as {@code 0644}
 * @param modified when it was changed last
 * @param linkTarget the text of a symbolic link; empty for everything else
 */
public record MatchedFile(
        String path, Path file, Kind kind, long sizeInBytes, int mode, FileTime modified, Optional<String> linkTarget) {

    /** The kinds of file that a walk yields. */
    public enum Kind {
        /** A regular file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link that is kept as such. */
        LINK
    }

    /**
     * Opens the file for reading.
     *
     * @return the open file, which the caller closes
     * @throws IOException if it cannot be read, or if since the walk it or a directory above it became a symbolic link
     */
    public FileChannel open() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            Path parent = file.getParent();
            if (parent != null && !parent.toRealPath().equals(parent)) {
                throw new IOException(file + " was replaced by a symbolic link while it was read");
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
