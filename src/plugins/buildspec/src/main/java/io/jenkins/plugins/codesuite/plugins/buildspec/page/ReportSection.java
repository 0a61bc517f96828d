package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.plugins.buildspec.record.CoverageFigures;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.GateOutcome;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.ReportRecord;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.TestFigures;
import io.jenkins.plugins.codesuite.plugins.commons.page.PlainText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports that were published together, as the page shows them.
 *
 * @param key their name on the page
 * @param name what they are called
 * @param tests what the tests came to
 * @param lines covered, of everything
 * @param branches covered, of everything
 * @param gates the quality gates
 * @param reference the build that was compared with; empty text where there was none
 * @param referenceUrl its address, relative to Jenkins' own
 * @param newFailures tests that failed and did not fail then
 * @param furtherFailures how many more of them there are
 * @param packages the coverage of each package
 * @param files the coverage of the files with the most lines that are not covered
 * @param warnings a sentence for each damaged file
 */
public record ReportSection(
        String key,
        String name,
        TestFigures tests,
        CoverageCell lines,
        CoverageCell branches,
        List<GateView> gates,
        String reference,
        String referenceUrl,
        List<String> newFailures,
        int furtherFailures,
        List<CoverageRow> packages,
        List<CoverageRow> files,
        List<String> warnings) {

    private static final int MOST_FAILURES = 200;

    /** Takes copies of the lists. */
    public ReportSection {
        gates = List.copyOf(gates);
        newFailures = List.copyOf(newFailures);
        packages = List.copyOf(packages);
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /** Whether there were tests. */
    public boolean hasTests() {
        return tests.total() > 0;
    }

    /** Whether there was coverage. */
    public boolean hasCoverage() {
        return lines.isPresent() || branches.isPresent();
    }

    /** Whether there was a build to compare with. */
    public boolean isCompared() {
        return !reference.isEmpty();
    }

    static ReportSection of(String key, ReportRecord record, ReportWording wording) {
        ReportRecord.Reference reference = record.reference();
        Map<String, CoverageFigures> before = new HashMap<>();
        reference.packages().forEach(each -> before.put(each.name(), each));
        int shown = Math.min(MOST_FAILURES, record.newFailures().size());
        return new ReportSection(
                key,
                plain(record.name()),
                record.tests(),
                CoverageCell.of(record.coverage().lines(), reference.coverage().lines(), wording),
                CoverageCell.of(
                        record.coverage().branches(), reference.coverage().branches(), wording),
                record.gates().stream().map(gate -> gate(gate, wording)).toList(),
                plain(reference.name()),
                reference.url(),
                plain(record.newFailures().subList(0, shown)),
                record.newFailures().size() - shown,
                rows(record.packages(), before, wording),
                rows(record.files(), Map.of(), wording),
                plain(record.warnings()));
    }

    private static List<CoverageRow> rows(
            List<CoverageFigures> all, Map<String, CoverageFigures> before, ReportWording wording) {
        List<CoverageRow> rows = new ArrayList<>();
        for (CoverageFigures each : all) {
            CoverageFigures was = before.getOrDefault(each.name(), CoverageFigures.NONE);
            rows.add(new CoverageRow(
                    plain(each.name()),
                    each.files(),
                    CoverageCell.of(each.lines(), was.lines(), wording),
                    CoverageCell.of(each.branches(), was.branches(), wording)));
        }
        return rows;
    }

    private static GateView gate(GateOutcome gate, ReportWording wording) {
        Outcome outcome = switch (gate.state()) {
            case PASSED -> Outcome.SUCCEEDED;
            case FAILED -> Outcome.FAILED;
            case NOT_JUDGED -> Outcome.UNKNOWN;
        };
        return new GateView(
                wording.metric(gate.metric()), wording.limit(gate), wording.value(gate), outcome, wording.state(gate));
    }

    private static List<String> plain(List<String> texts) {
        return texts.stream().map(ReportSection::plain).toList();
    }

    private static String plain(String text) {
        return PlainText.beginning(text, PlainText.VALUE);
    }
}
