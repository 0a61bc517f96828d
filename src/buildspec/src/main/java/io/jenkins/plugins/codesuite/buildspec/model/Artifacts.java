package io.jenkins.plugins.codesuite.buildspec.model;

import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code artifacts} block.
 *
 * @param primary the files at the top of the block; empty when the block lists none
 * @param secondary the secondary artifacts by identifier
 */
public record Artifacts(Optional<ArtifactFiles> primary, Map<String, ArtifactFiles> secondary) {

    /** Takes a copy of the map. */
    public Artifacts {
        secondary = Ordered.copyOf(secondary);
    }

    /**
     * The files of one artifact.
     *
     * @param files globs, relative to the base directory
     * @param name the artifact's name, which the shell expands at the end of the build
     * @param discardPaths whether only file names are kept
     * @param baseDirectory the directory, which may hold wildcards; empty for the source directory
     * @param excludePaths globs of what is left out, relative to the base directory
     * @param enableSymlinks whether symbolic links are kept as links (in a ZIP)
     * @param s3Prefix the first part of the object's key in S3
     * @param at where the block begins
     */
    public record ArtifactFiles(
            List<Text> files,
            Optional<Text> name,
            boolean discardPaths,
            Optional<Text> baseDirectory,
            List<Text> excludePaths,
            boolean enableSymlinks,
            Optional<Text> s3Prefix,
            Position at) {

        /** Takes copies of the lists. */
        public ArtifactFiles {
            files = List.copyOf(files);
            excludePaths = List.copyOf(excludePaths);
        }
    }
}
