package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.plugins.buildspec.record.ReportRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * The reports of one Jenkins build, as its page shows them.
 *
 * @param sections the reports, in the order in which they were published
 * @param problems a sentence for each record that cannot be read
 */
public record ReportsView(List<ReportSection> sections, List<String> problems) {

    /** Takes copies of the lists. */
    public ReportsView {
        sections = List.copyOf(sections);
        problems = List.copyOf(problems);
    }

    static ReportsView of(List<ReportRecord> records, List<String> problems, ReportWording wording) {
        List<ReportSection> sections = new ArrayList<>();
        for (ReportRecord record : records) {
            sections.add(ReportSection.of("reports-" + (sections.size() + 1), record, wording));
        }
        return new ReportsView(sections, problems);
    }
}
