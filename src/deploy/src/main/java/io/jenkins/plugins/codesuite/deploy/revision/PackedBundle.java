package io.jenkins.plugins.codesuite.deploy.revision;

import java.nio.file.Path;
import java.util.List;

/**
 * A bundle on disk.
 *
 * @param file where it is
 * @param type what it is
 * @param sizeInBytes its size
 * @param sha256 its SHA-256 in lower-case hexadecimal digits
 * @param entries how many files and links it holds
 * @param contentBytes the sizes of the packed files together
 * @param notes one line for each thing that its maker should know, such as an include that took nothing
 */
public record PackedBundle(
        Path file,
        BundleType type,
        long sizeInBytes,
        String sha256,
        int entries,
        long contentBytes,
        List<String> notes) {

    /** Keeps a copy. */
    public PackedBundle {
        notes = List.copyOf(notes);
    }
}
