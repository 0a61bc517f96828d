package io.jenkins.plugins.codesuite.buildspec.reports;

import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One entry of {@code reports}, every text expanded.
 *
 * @param group the group's name or ARN
 * @param files globs from the base directory
 * @param format the format of the files
 * @param baseDirectory the directory or a glob of directories; empty for the source directory
 * @param discardPaths whether only file names are shown; it does not change which files are found
 */
public record ReportRequest(
        String group, List<String> files, ReportFormat format, Optional<String> baseDirectory, boolean discardPaths) {

    /** Takes a copy of the list. */
    public ReportRequest {
        Objects.requireNonNull(group, "group");
        files = List.copyOf(files);
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(baseDirectory, "baseDirectory");
    }
}
