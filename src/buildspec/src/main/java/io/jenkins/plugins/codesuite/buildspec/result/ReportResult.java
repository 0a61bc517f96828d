package io.jenkins.plugins.codesuite.buildspec.result;

import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.util.List;

/**
 * The files of one report group, handed on in their own format.
 *
 * @param group the group's name or ARN
 * @param format the format the buildspec declares
 * @param files the files' paths, relative to the source directory where they lie in it
 */
public record ReportResult(String group, ReportFormat format, List<String> files) {

    /** Takes a copy of the list. */
    public ReportResult {
        files = List.copyOf(files);
    }
}
