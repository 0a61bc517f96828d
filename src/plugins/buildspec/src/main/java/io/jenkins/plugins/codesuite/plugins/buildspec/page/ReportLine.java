package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.plugins.commons.page.PlainText;
import io.jenkins.plugins.codesuite.reports.Covered;

/**
 * Reports that were published together, in the summary of a Jenkins build.
 *
 * @param name what they are called
 * @param lines covered
 * @param branches covered
 * @param gates how many gates failed, in words; empty text where there are none
 * @param isBad whether one failed
 */
public record ReportLine(String name, CoverageCell lines, CoverageCell branches, String gates, boolean isBad) {

    static ReportLine of(ReportSummary summary, ReportWording wording) {
        return new ReportLine(
                PlainText.beginning(summary.name(), PlainText.VALUE),
                CoverageCell.of(summary.lines(), Covered.NONE, wording),
                CoverageCell.of(summary.branches(), Covered.NONE, wording),
                wording.gates(summary.gates(), summary.failedGates()),
                summary.failedGates() > 0);
    }
}
