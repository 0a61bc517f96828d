package io.jenkins.plugins.codesuite.plugins.buildspec.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.plugins.buildspec.publish.GateMetric.Figures;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.QualityGate.Criticality;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.CoverageFigures;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.GateOutcome;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.GateOutcome.State;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.TestFigures;
import io.jenkins.plugins.codesuite.reports.Covered;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityGateTest {

    private static final Figures NOW = new Figures(
            new TestFigures(100, 3, 8, 2, 1_000),
            true,
            new CoverageFigures("", 4, new Covered(800, 200), new Covered(60, 40)));
    private static final Figures BEFORE = new Figures(
            new TestFigures(110, 1, 5, 0, 1_000),
            true,
            new CoverageFigures("", 4, new Covered(810, 190), new Covered(50, 50)));

    private static State judge(String metric, double threshold, Optional<Figures> before) {
        return new QualityGate(GateMetric.of(metric), threshold, Criticality.UNSTABLE)
                .judge(NOW, before, 2)
                .state();
    }

    @ParameterizedTest
    @CsvSource({
        "totalTests, 100, 101",
        "failedTests, 3, 2",
        "skippedTests, 8, 7",
        "flakyTests, 2, 1",
        "newFailures, 2, 1",
        "moreSkipped, 3, 2",
        "fewerTests, 10, 9",
        "lineCoverage, 80, 80.01",
        "BRANCHCOVERAGE, 60, 60.1",
        "lineCoverageDrop, 1, 0.99",
    })
    @DisplayName("the threshold itself passes, the next value does not")
    void limits(String metric, double passes, double fails) {
        assertThat(judge(metric, passes, Optional.of(BEFORE))).isEqualTo(State.PASSED);
        assertThat(judge(metric, fails, Optional.of(BEFORE))).isEqualTo(State.FAILED);
    }

    @Test
    @DisplayName("coverage that grew is no drop")
    void growth() {
        assertThat(judge("branchCoverageDrop", 0, Optional.of(BEFORE))).isEqualTo(State.PASSED);
    }

    @ParameterizedTest
    @CsvSource({"newFailures", "moreSkipped", "fewerTests", "lineCoverageDrop", "branchCoverageDrop"})
    @DisplayName("nothing to compare with is no failure")
    void alone(String metric) {
        assertThat(judge(metric, 0, Optional.empty())).isEqualTo(State.NOT_JUDGED);
    }

    @Test
    @DisplayName(
            "without coverage no gate on coverage is judged, and without tests none on failures; but that there are tests is")
    void absent() {
        Figures nothing = new Figures(TestFigures.NONE, false, CoverageFigures.NONE);
        for (GateMetric metric : GateMetric.values()) {
            GateOutcome outcome =
                    new QualityGate(metric, 1, Criticality.FAILURE).judge(nothing, Optional.of(nothing), 0);
            assertThat(outcome.state())
                    .as(metric.word())
                    .isEqualTo(metric == GateMetric.TOTAL_TESTS ? State.FAILED : State.NOT_JUDGED);
        }
    }

    @Test
    @DisplayName("a metric or a threshold that there is not is told with those that there are")
    void mistakes() {
        assertThatThrownBy(() -> GateMetric.of("coverage"))
                .hasMessageContaining("no metric 'coverage'")
                .hasMessageContaining("lineCoverageDrop");
        assertThatThrownBy(() -> new QualityGate(GateMetric.LINE_COVERAGE, 101, Criticality.UNSTABLE))
                .hasMessageContaining("0 to 100");
        assertThatThrownBy(() -> new QualityGate(GateMetric.FAILED_TESTS, -1, Criticality.UNSTABLE))
                .hasMessageContaining("not -1");
        assertThatThrownBy(() -> new QualityGate(GateMetric.FAILED_TESTS, Double.NaN, Criticality.UNSTABLE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("the log tells what was found and what was wanted")
    void lines() {
        assertThat(Shown.line(new QualityGate(GateMetric.LINE_COVERAGE, 80.5, Criticality.FAILURE)
                        .judge(NOW, Optional.empty(), 0)))
                .isEqualTo("Gate failed (FAILURE): lineCoverage is 80 %, wanted at least 80.5 %");
        assertThat(Shown.line(new QualityGate(GateMetric.SKIPPED_TESTS, 20, Criticality.UNSTABLE)
                        .judge(NOW, Optional.empty(), 0)))
                .isEqualTo("Gate passed: skippedTests is 8, wanted at most 20");
        assertThat(Shown.line(new QualityGate(GateMetric.FAILED_TESTS, 0, Criticality.UNSTABLE)
                        .judge(NOW, Optional.empty(), 0)))
                .isEqualTo("Gate failed (UNSTABLE): 3 tests failed");
        assertThat(Shown.line(new QualityGate(GateMetric.NEW_FAILURES, 0, Criticality.UNSTABLE)
                        .judge(NOW, Optional.empty(), 0)))
                .startsWith("Gate not judged: newFailures, at most 0");
        assertThat(Shown.percentage(99.999)).isEqualTo("99.99 %");
    }
}
