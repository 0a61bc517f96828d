package io.jenkins.plugins.codesuite.buildspec.model;

import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code reports}.
 *
 * @param name the group's name or ARN
 * @param files globs, relative to the base directory
 * @param format the format of the files
 * @param baseDirectory the directory; empty for the source directory
 * @param discardPaths whether only file names are kept
 */
public record ReportGroup(
        Text name, List<Text> files, ReportFormat format, Optional<Text> baseDirectory, boolean discardPaths) {

    /** Takes a copy of the list. */
    public ReportGroup {
        files = List.copyOf(files);
    }
}
