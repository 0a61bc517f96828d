package io.jenkins.plugins.codesuite.buildspec.artifacts;

import io.jenkins.plugins.codesuite.commons.archive.ArchiveEntry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The files of one artifact, found but not stored.
 *
 * @param identifier the secondary artifact's identifier; empty text for the primary one
 * @param name the artifact's name, checked: relative, without {@code ..}
 * @param s3Prefix the first part of the object's key, where the namespace is the build's id
 * @param entries its files, sorted by the bytes of their paths, no path twice
 */
public record CollectedArtifact(String identifier, String name, Optional<String> s3Prefix, List<ArchiveEntry> entries) {

    /** Takes a copy of the list. */
    public CollectedArtifact {
        Objects.requireNonNull(identifier, "identifier");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(s3Prefix, "s3Prefix");
        entries = List.copyOf(entries);
    }
}
