package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.plugins.buildspec.record.GateOutcome;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.ReportRecord;
import io.jenkins.plugins.codesuite.reports.Covered;

/**
 * What a Jenkins build keeps of published reports in its {@code build.xml}, for the summary on its page and the chart of its job.
 * Plain fields, because XStream writes them.
 */
public final class ReportSummary {

    private final int number;
    private final String name;
    private final long linesCovered;
    private final long linesMissed;
    private final long branchesCovered;
    private final long branchesMissed;
    private final int gates;
    private final int failedGates;
    private final boolean shown;

    private ReportSummary(int number, ReportRecord record, boolean shown) {
        this.number = number;
        this.name = record.name();
        this.linesCovered = record.coverage().lines().covered();
        this.linesMissed = record.coverage().lines().missed();
        this.branchesCovered = record.coverage().branches().covered();
        this.branchesMissed = record.coverage().branches().missed();
        this.gates = record.gates().size();
        this.failedGates = (int) record.gates().stream()
                .filter(gate -> gate.state() == GateOutcome.State.FAILED)
                .count();
        this.shown = shown;
    }

    static ReportSummary of(int number, ReportRecord record) {
        // That no test may fail is how it always was; the pages of the JUnit plugin show it.
        boolean hasGates = record.gates().stream()
                .anyMatch(gate -> !(gate.metric().equals("failedTests") && gate.threshold() == 0));
        return new ReportSummary(number, record, hasGates || record.coverage().isPresent());
    }

    /** The number of their record, from 1. */
    int number() {
        return number;
    }

    /** What the reports are called. */
    public String name() {
        return name == null ? "" : name;
    }

    /** Lines, covered and not. */
    public Covered lines() {
        return covered(linesCovered, linesMissed);
    }

    /** Branches, covered and not. */
    public Covered branches() {
        return covered(branchesCovered, branchesMissed);
    }

    // XStream does not ask the constructor, and a file can be edited.
    private static Covered covered(long covered, long missed) {
        return new Covered(Math.max(0, covered), Math.max(0, missed));
    }

    /** How many gates were judged. */
    public int gates() {
        return gates;
    }

    /** How many of them failed. */
    public int failedGates() {
        return failedGates;
    }

    /** Whether there is more to show than the JUnit plugin does. */
    public boolean isShown() {
        return shown;
    }
}
