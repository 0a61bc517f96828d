package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.ReportGroup;
import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code reports}. */
final class ReportsSection {

    private static final List<String> KEYS = List.of("files", "file-format", "base-directory", "discard-paths");
    private static final int MOST_GROUPS = 5;
    private static final String GROUPS =
            "Accepted here: report groups, each by its name or ARN, with 'files:' below it; five at most.";
    private static final String FILES = "Accepted here: a list of globs, such as target/surefire-reports/*.xml.";
    private static final String DIRECTORY = "Accepted here: a directory, relative to the source directory.";

    private final Problems problems;

    ReportsSection(Problems problems) {
        this.problems = problems;
    }

    List<ReportGroup> read(Block top) {
        List<ReportGroup> groups = new ArrayList<>();
        Optional<Block> reports = top.block("reports", GROUPS);
        if (reports.isEmpty()) {
            return groups;
        }
        List<Entry> entries = reports.get().entries();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (i >= MOST_GROUPS) {
                problems.error(
                        DocumentRule.LIMIT_EXCEEDED,
                        entry.key().at(),
                        "report group " + (i + 1) + " is one too many: a build takes " + MOST_GROUPS,
                        GROUPS);
            }
            String accepted = "Accepted here: " + String.join(", ", KEYS) + "; 'files' is required.";
            reports.get()
                    .block(entry, accepted)
                    .ifPresent(block -> groups.add(group(reports.get().text(entry.key()), block)));
        }
        return groups;
    }

    private ReportGroup group(Text name, Block block) {
        block.warnOfUnknown(KEYS);
        return new ReportGroup(
                name,
                block.requiredTexts("files", FILES),
                format(block),
                block.text("base-directory", DIRECTORY),
                block.flag("discard-paths"));
    }

    private ReportFormat format(Block block) {
        StringBuilder formats = new StringBuilder("Accepted here, in any letter case: ");
        for (ReportFormat format : ReportFormat.values()) {
            formats.append(format.ordinal() == 0 ? "" : ", ").append(format);
        }
        String accepted = formats.append(" (the default is JUNITXML).").toString();
        Optional<Text> written = block.text("file-format", accepted);
        if (written.isEmpty()) {
            return ReportFormat.JUNITXML;
        }
        Optional<ReportFormat> format = ReportFormat.parse(written.get().value());
        if (format.isEmpty()) {
            problems.error(
                    DocumentRule.WRONG_VALUE,
                    written.get().at(),
                    Shown.quoted(written.get().value()) + " is no format of report files",
                    accepted);
        }
        return format.orElse(ReportFormat.JUNITXML);
    }
}
