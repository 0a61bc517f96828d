package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.plugins.buildspec.record.CoverageFigures;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.GateOutcome;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.GateOutcome.Unit;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.ReportRecord;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.TestFigures;
import io.jenkins.plugins.codesuite.plugins.commons.page.Bar;
import io.jenkins.plugins.codesuite.reports.Covered;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReportsViewTest {

    private static final ReportWording WORDING = new PlainReportWording();

    static ReportRecord record(String name, List<GateOutcome> gates, CoverageFigures coverage) {
        CoverageFigures before = new CoverageFigures("", 2, new Covered(50, 50), Covered.NONE);
        return new ReportRecord(
                name,
                new TestFigures(10, 1, 2, 3, 4_000),
                List.of("a.B.bad"),
                List.of("a.B.\u001B[31mbad\u202E"),
                coverage,
                List.of(
                        new CoverageFigures("old", 1, new Covered(3, 1), new Covered(1, 1)),
                        new CoverageFigures("new", 1, new Covered(1, 0), Covered.NONE)),
                List.of(new CoverageFigures("old/A.java", 1, new Covered(3, 1), new Covered(1, 1))),
                gates,
                new ReportRecord.Reference(
                        "shop #4",
                        "job/shop/4/",
                        before,
                        List.of(new CoverageFigures("old", 1, new Covered(4, 0), new Covered(1, 1)))),
                List.of("a.xml:3: damaged"));
    }

    private static GateOutcome gate(GateOutcome.State state) {
        return new GateOutcome("lineCoverage", 80, OptionalDouble.of(75), Unit.PERCENT, true, "FAILURE", state);
    }

    @Test
    @DisplayName("a package shows its change against the last good build; one that was not there shows none")
    void packages() {
        ReportSection section = ReportSection.of(
                "reports-1",
                record("unit", List.of(), new CoverageFigures("", 2, new Covered(75, 25), Covered.NONE)),
                WORDING);

        assertThat(section.lines()).isEqualTo(new CoverageCell("75.0%", "75/100", new Bar(0, 75), "+25.0", "more"));
        assertThat(section.branches().isPresent()).isFalse();
        assertThat(section.packages())
                .containsExactly(
                        new CoverageRow(
                                "old",
                                1,
                                new CoverageCell("75.0%", "3/4", new Bar(0, 75), "-25.0", "less"),
                                new CoverageCell("50.0%", "1/2", new Bar(0, 50), "+0.0", "same")),
                        new CoverageRow(
                                "new",
                                1,
                                new CoverageCell("100.0%", "1/1", new Bar(0, 100), "", "same"),
                                new CoverageCell("", "", new Bar(0, 0), "", "same")));
        assertThat(section.isCompared()).isTrue();
        assertThat(section.newFailures()).containsExactly("a.B.bad\uFFFD");
    }

    @Test
    @DisplayName("gates show what they want, what they found and how they were judged")
    void gates() {
        ReportSection section = ReportSection.of(
                "reports-1", record("unit", List.of(gate(GateOutcome.State.FAILED)), CoverageFigures.NONE), WORDING);

        assertThat(section.gates())
                .containsExactly(
                        new GateView("metric lineCoverage", ">=80.0", "75.0", Outcome.FAILED, "FAILED FAILURE"));
        assertThat(section.hasCoverage()).isFalse();
    }

    @Test
    @DisplayName("a build with nothing but tests has no page of its own")
    void onlyTests() {
        GateOutcome usual = new GateOutcome(
                "failedTests", 0, OptionalDouble.of(1), Unit.TESTS, false, "UNSTABLE", GateOutcome.State.FAILED);
        assertThat(ReportSummary.of(1, record("unit", List.of(usual), CoverageFigures.NONE))
                        .isShown())
                .isFalse();
        ReportSummary gated = ReportSummary.of(
                1, record("unit", List.of(usual, gate(GateOutcome.State.PASSED)), CoverageFigures.NONE));
        assertThat(gated.isShown()).isTrue();
        assertThat(ReportLine.of(gated, WORDING).gates()).isEqualTo("1/2");
        assertThat(ReportLine.of(gated, WORDING).isBad()).isTrue();
    }

    @Test
    @DisplayName("the chart begins at a round number below everything, and leaves out builds without coverage")
    void chart() {
        CoverageChart chart = CoverageChart.of(
                List.of(
                        new CoveredRun("#1", "1/", Covered.NONE, Covered.NONE),
                        new CoveredRun("#2", "2/", new Covered(80, 20), new Covered(70, 30)),
                        new CoveredRun("#3", "3/", new Covered(90, 10), Covered.NONE)),
                WORDING);

        assertThat(chart.ticks())
                .containsExactly(
                        new CoverageChart.Tick("100.0%", "0.00%"),
                        new CoverageChart.Tick("90.0%", "25.00%"),
                        new CoverageChart.Tick("80.0%", "50.00%"),
                        new CoverageChart.Tick("70.0%", "75.00%"),
                        new CoverageChart.Tick("60.0%", "100.00%"));
        assertThat(chart.columns()).hasSize(2);
        assertThat(chart.columns().get(0).linesAt()).isEqualTo("50.00%");
        assertThat(chart.columns().get(0).branchesAt()).isEqualTo("75.00%");
        assertThat(chart.columns().get(1).branchesAt()).isEmpty();
        assertThat(chart.columns().get(1).label()).isEqualTo("#3 90.0% ");
        assertThat(chart.lines()).isEqualTo("4.17,50.00 12.50,25.00");
        assertThat(chart.branches()).isEqualTo("4.17,75.00");
        assertThat(CoverageChart.of(List.of(), WORDING).isShown()).isFalse();
    }

    @Test
    @DisplayName("of many builds some names are shown, the last one's always")
    void manyBuilds() {
        List<CoveredRun> runs = IntStream.rangeClosed(1, 30)
                .mapToObj(number -> new CoveredRun("#" + number, number + "/", new Covered(1, 0), Covered.NONE))
                .toList();
        List<CoverageChart.Column> columns = CoverageChart.of(runs, WORDING).columns();

        assertThat(columns.get(29).nameShown()).isTrue();
        assertThat(columns.stream().filter(CoverageChart.Column::nameShown)).hasSize(10);
        assertThat(columns.get(29).slot().start() + columns.get(29).slot().length())
                .isCloseTo(100, org.assertj.core.api.Assertions.within(0.001));
    }
}
