package io.jenkins.plugins.codesuite.commons.files;

import java.util.List;

/**
 * What a walk found for several globs.
 *
 * @param files what was taken, sorted by the bytes of the paths
 * @param skipped what a glob takes and was left out all the same, sorted
 * @param idle the globs that took nothing
 */
public record FoundFiles(List<MatchedFile> files, List<SkippedFile> skipped, List<Glob> idle) {

    /** Keeps copies. */
    public FoundFiles {
        files = List.copyOf(files);
        skipped = List.copyOf(skipped);
        idle = List.copyOf(idle);
    }
}
