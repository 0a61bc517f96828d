package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.plugins.buildspec.record.GateOutcome;

/** Words that say what they stand for. */
final class PlainReportWording implements ReportWording {

    @Override
    public String percentage(double value) {
        return value + "%";
    }

    @Override
    public String change(double points) {
        return (points < 0 ? "" : "+") + points;
    }

    @Override
    public String counts(long covered, long total) {
        return covered + "/" + total;
    }

    @Override
    public String metric(String word) {
        return "metric " + word;
    }

    @Override
    public String limit(GateOutcome gate) {
        return (gate.isLeast() ? ">=" : "<=") + gate.threshold();
    }

    @Override
    public String value(GateOutcome gate) {
        return gate.value().isPresent() ? String.valueOf(gate.value().getAsDouble()) : "";
    }

    @Override
    public String state(GateOutcome gate) {
        return gate.state() + " " + gate.criticality();
    }

    @Override
    public String gates(int gates, int failed) {
        return failed + "/" + gates;
    }

    @Override
    public String column(String name, String lines, String branches) {
        return name + " " + lines + " " + branches;
    }
}
