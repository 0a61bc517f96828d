package io.jenkins.plugins.codesuite.buildspec.artifacts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One artifact of a buildspec, every text expanded.
 *
 * @param identifier the secondary artifact's identifier; empty text for the primary one
 * @param name the artifact's name, which may hold {@code /}
 * @param files globs from the base directory
 * @param baseDirectory the directory or a glob of directories; empty for the source directory
 * @param excludePaths globs of what is left out, from the base directory
 * @param discardPaths whether only file names are kept
 * @param enableSymlinks whether symbolic links are kept as links, in a ZIP
 * @param s3Prefix the first part of the object's key, where the namespace is the build's id
 */
public record ArtifactRequest(
        String identifier,
        String name,
        List<String> files,
        Optional<String> baseDirectory,
        List<String> excludePaths,
        boolean discardPaths,
        boolean enableSymlinks,
        Optional<String> s3Prefix) {

    /** Takes copies of the lists. */
    public ArtifactRequest {
        Objects.requireNonNull(identifier, "identifier");
        Objects.requireNonNull(name, "name");
        files = List.copyOf(files);
        Objects.requireNonNull(baseDirectory, "baseDirectory");
        excludePaths = List.copyOf(excludePaths);
        Objects.requireNonNull(s3Prefix, "s3Prefix");
    }
}
