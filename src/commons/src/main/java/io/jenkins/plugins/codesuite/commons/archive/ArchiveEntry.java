package io.jenkins.plugins.codesuite.commons.archive;

import io.jenkins.plugins.codesuite.commons.files.MatchedFile;
import java.util.Objects;

/**
 * A file and its place in an archive or tree.
 *
 * @param path the place: components parted by {@code /}, relative, without {@code ..}
 * @param file where the content is, its size in bytes, its mode, and its target if it is a symbolic link
 */
public record ArchiveEntry(String path, MatchedFile file) {

    /** Refuses a missing part. */
    public ArchiveEntry {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(file, "file");
    }
}
