package io.jenkins.plugins.codesuite.buildspec.reports;

import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The files of one report group.
 *
 * @param group the group's name or ARN
 * @param format the format of the files
 * @param files regular files within the source directory, each once, in the order of their paths' bytes; none if
 *     nothing matched
 */
public record CollectedReport(String group, ReportFormat format, List<Path> files) {

    /** Takes a copy of the list. */
    public CollectedReport {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(format, "format");
        files = List.copyOf(files);
    }
}
