package io.jenkins.plugins.codesuite.plugins.buildspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.plugins.buildspec.agent.ConvertReports.Wanted;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.GateMetric;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.QualityGate;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.QualityGate.Criticality;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.ReportOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReportOptionsTest {

    private static ReportOptions files(String files) {
        ReportOptions options = new ReportOptions();
        options.files = files;
        return options;
    }

    @Test
    @DisplayName("a failed test makes the build unstable, and nothing else does")
    void defaults() {
        ReportOrder order = files("a/*.xml, b/*.xml\n c.json").checked();

        assertThat(order.groups())
                .containsExactly(new Wanted(
                        "a/*.xml, b/*.xml, c.json", new ArrayList<>(List.of("a/*.xml", "b/*.xml", "c.json")), "", ""));
        assertThat(order.gates()).containsExactly(new QualityGate(GateMetric.FAILED_TESTS, 0, Criticality.UNSTABLE));
        assertThat(order.usesCoveragePlugin()).isTrue();
        assertThat(order.allowsNone()).isFalse();
    }

    @Test
    @DisplayName("thresholds are gates")
    void thresholds() {
        ReportOptions options = files("a");
        options.unstableFailedTests = ReportOptions.NEVER;
        options.failFailedTests = 5;
        options.unstableLineCoverage = 80;
        options.failBranchCoverage = 50.5;

        assertThat(options.checked().gates())
                .containsExactly(
                        new QualityGate(GateMetric.FAILED_TESTS, 5, Criticality.FAILURE),
                        new QualityGate(GateMetric.LINE_COVERAGE, 80, Criticality.UNSTABLE),
                        new QualityGate(GateMetric.BRANCH_COVERAGE, 50.5, Criticality.FAILURE));
        assertThat(QualityGateOption.gate("NEWfailures", 0, "failure"))
                .isEqualTo(new QualityGate(GateMetric.NEW_FAILURES, 0, Criticality.FAILURE));
        assertThat(QualityGateOption.gate("totalTests", 1, "").criticality()).isEqualTo(Criticality.UNSTABLE);
    }

    @Test
    @DisplayName("variables of a freestyle job are expanded in every text")
    void expanded() {
        ReportOptions options = files("x");
        options.baseDirectory = "x";
        options.referenceJob = "x";

        ReportOptions changed = options.with(text -> text.replace("x", "y"));

        assertThat(changed.files).isEqualTo("y");
        assertThat(changed.referenceJob).isEqualTo("y");
        assertThat(changed.baseDirectory).isEqualTo("y");
    }

    @Test
    @DisplayName("what makes no sense is told with what would")
    void mistakes() {
        assertThatThrownBy(() -> files("").checked()).hasMessageContaining("say which files");
        ReportOptions format = files("a");
        format.format = "JUNIT";
        assertThatThrownBy(format::checked)
                .hasMessageContaining("format: there is no 'JUNIT'")
                .hasMessageContaining("VISUALSTUDIOTRX");
        ReportOptions coverage = files("a");
        coverage.failLineCoverage = 120;
        assertThatThrownBy(coverage::checked).hasMessageContaining("0 to 100");
        ReportOptions lonely = new ReportOptions();
        lonely.format = "JUNITXML";
        assertThatThrownBy(lonely::checked).hasMessageContaining("belong to files");
        assertThatThrownBy(() -> QualityGateOption.gate("lines", 1, "")).hasMessageContaining("no metric 'lines'");
    }

    @Test
    @DisplayName("a Jenkinsfile may give a list of globs")
    void arguments() {
        assertThat(ReportArguments.read(Map.of("files", List.of("a", "b"), "name", "n")))
                .isEqualTo(Map.of("files", "a, b", "name", "n"));
        assertThat(ReportArguments.read(Map.of("files", "a"))).isEqualTo(Map.of("files", "a"));
        assertThat(ReportArguments.globs("*.{xml,json} , b\r\n\n{c, d/{e,f}}.x,{open, g"))
                .containsExactly("*.{xml,json}", "b", "{c, d/{e,f}}.x", "{open, g");
    }

    @Test
    @DisplayName("the Coverage plugin gets an id that it takes")
    void coverageId() {
        assertThat(CoverageArguments.of(".x/cobertura.xml", "unit / Tests ä"))
                .containsEntry("id", "codesuite-unit---tests--")
                .containsEntry("name", "unit / Tests ä");
    }
}
