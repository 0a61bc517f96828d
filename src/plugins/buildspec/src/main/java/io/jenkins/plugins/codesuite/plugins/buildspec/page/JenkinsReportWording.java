package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.plugins.buildspec.record.GateOutcome;
import java.util.OptionalDouble;

/** The plugin's own words, in the language of the request that is answered. */
final class JenkinsReportWording implements ReportWording {

    private static final double HUNDREDTHS = 100;
    // What a computer makes of 80.1 may be a hair less.
    private static final double HAIR = 1e-6;

    @Override
    public String percentage(double value) {
        return Messages.ReportsView_Percentage(Math.floor(value * HUNDREDTHS + HAIR) / HUNDREDTHS);
    }

    @Override
    public String change(double points) {
        double shown = Math.round(points * HUNDREDTHS) / HUNDREDTHS;
        if (shown == 0) {
            return Messages.ReportsView_Unchanged();
        }
        return shown > 0 ? Messages.ReportsView_More(shown) : Messages.ReportsView_Less(-shown);
    }

    @Override
    public String counts(long covered, long total) {
        return Messages.ReportsView_Counts(covered, total);
    }

    @Override
    public String metric(String word) {
        return switch (word) {
            case "totalTests" -> Messages.GateMetric_TotalTests();
            case "failedTests" -> Messages.GateMetric_FailedTests();
            case "skippedTests" -> Messages.GateMetric_SkippedTests();
            case "flakyTests" -> Messages.GateMetric_FlakyTests();
            case "newFailures" -> Messages.GateMetric_NewFailures();
            case "moreSkipped" -> Messages.GateMetric_MoreSkipped();
            case "fewerTests" -> Messages.GateMetric_FewerTests();
            case "lineCoverage" -> Messages.GateMetric_LineCoverage();
            case "branchCoverage" -> Messages.GateMetric_BranchCoverage();
            case "lineCoverageDrop" -> Messages.GateMetric_LineCoverageDrop();
            case "branchCoverageDrop" -> Messages.GateMetric_BranchCoverageDrop();
            default -> word;
        };
    }

    @Override
    public String limit(GateOutcome gate) {
        String limit = number(gate, gate.threshold());
        return gate.isLeast() ? Messages.ReportsView_AtLeast(limit) : Messages.ReportsView_AtMost(limit);
    }

    @Override
    public String value(GateOutcome gate) {
        OptionalDouble value = gate.value();
        return value.isEmpty() ? "" : number(gate, value.getAsDouble());
    }

    private String number(GateOutcome gate, double value) {
        return switch (gate.unit()) {
            case TESTS -> Messages.ReportsView_Number(value);
            case PERCENT -> percentage(value);
            case POINTS -> Messages.ReportsView_Points(Math.floor(value * HUNDREDTHS + HAIR) / HUNDREDTHS);
        };
    }

    @Override
    public String state(GateOutcome gate) {
        return switch (gate.state()) {
            case PASSED -> Messages.ReportsView_Passed();
            case FAILED ->
                gate.criticality().equals("FAILURE") ? Messages.ReportsView_Failed() : Messages.ReportsView_Unstable();
            case NOT_JUDGED -> Messages.ReportsView_NotJudged();
        };
    }

    @Override
    public String gates(int gates, int failed) {
        if (gates == 0) {
            return "";
        }
        return failed == 0 ? Messages.ReportsView_GatesPassed(gates) : Messages.ReportsView_GatesFailed(failed, gates);
    }

    @Override
    public String column(String name, String lines, String branches) {
        return branches.isEmpty()
                ? Messages.CoverageChart_Lines(name, lines)
                : Messages.CoverageChart_Column(name, lines, branches);
    }
}
