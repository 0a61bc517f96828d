package io.jenkins.plugins.codesuite.reports.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.CoverageReader;
import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.Covering;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.Recorded;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.clover.CloverReader;
import io.jenkins.plugins.codesuite.reports.cobertura.CoberturaReader;
import io.jenkins.plugins.codesuite.reports.junit.JUnitReader;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary;
import io.jenkins.plugins.codesuite.reports.summary.FailurePlace;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads what JavaScript's tools wrote; their versions stand in the README beside the files. */
final class JavaScriptToolsTest {

    private static byte[] report(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(JavaScriptToolsTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    private static Recorded tests(String name) throws IOException {
        Recorded read = Recorded.of(new JUnitReader(ReadLimits.DEFAULT), report(name));
        assertThat(read.warning()).isEmpty();
        return read;
    }

    @Test
    void readsJestJUnit() throws IOException {
        Recorded read = tests("jest-junit.xml");
        assertThat(read.suites()).extracting(SuiteStart::name).containsExactly("calculator", "test/broken.test.js");
        assertThat(read.states())
                .containsExactly(
                        TestStatus.PASSED,
                        TestStatus.PASSED,
                        TestStatus.FAILED,
                        TestStatus.PASSED,
                        TestStatus.SKIPPED,
                        TestStatus.PASSED,
                        TestStatus.ERROR,
                        TestStatus.FAILED);
        TestCase failed = read.named("calculator grades");
        assertThat(failed.file()).isEqualTo("test/calc.test.js");
        assertThat(failed.duration()).isEqualTo(Duration.ofMillis(37));
        assertThat(failed.problems().get(0).details()).contains("Expected: \"B\"\nReceived: \"A\"\n");
        assertThat(FailurePlace.of(failed)).contains(new FailurePlace("/home/ci/calculator/test/calc.test.js", 10));
        assertThat(read.cases().get(5).name()).endsWith("日本");
        assertThat(read.ends().get(0).output()).contains("6 / 3 with \\\"quotes\\\" & <angles>");
        assertThat(read.cases().get(6).problems().get(0).details()).contains("Cannot find module '../src/missing'");
    }

    @Test
    void readsMochaJUnitReporter() throws IOException {
        Recorded read = tests("mocha-junit.xml");
        assertThat(read.suites()).extracting(SuiteStart::name).contains("calculator", "padding");
        TestCase failed = read.named("calculator grades");
        assertThat(failed.problems().get(0).type()).isEqualTo("AssertionError");
        assertThat(failed.problems().get(0).details()).contains("'A' !== 'B'");
        assertThat(FailurePlace.of(failed)).contains(new FailurePlace("mtest/calc.spec.js", 8));
        assertThat(read.states().stream().filter(TestStatus.SKIPPED::equals)).hasSize(2);
        assertThat(read.cases()).hasSize(6);
    }

    @Test
    void readsMochasXunit() throws IOException {
        Recorded read = tests("mocha-xunit.xml");
        assertThat(read.suites()).extracting(SuiteStart::timestamp).containsExactly("Sat, 21 Nov 2026 19:41:10 GMT");
        assertThat(read.states())
                .containsExactly(
                        TestStatus.PASSED,
                        TestStatus.PASSED,
                        TestStatus.FAILED,
                        TestStatus.PASSED,
                        TestStatus.SKIPPED,
                        TestStatus.SKIPPED);
        assertThat(read.named("grades").problems().get(0).details()).contains("at Context.<anonymous>");
    }

    /** Both formats of one run tell the same lines and branches, and the sums that the tool writes itself. */
    @ParameterizedTest
    @CsvSource({"nyc, 22, 21, 8, 4", "c8, 39, 38, 16, 14"})
    void readsCloverAndCobertura(String tool, long lines, long coveredLines, long branches, long coveredBranches)
            throws IOException {
        CoverageSummary clover = summary(new CloverReader(ReadLimits.DEFAULT), tool + "-clover.xml");
        CoverageSummary cobertura = summary(new CoberturaReader(ReadLimits.DEFAULT), tool + "-cobertura-coverage.xml");
        assertThat(clover.lines()).isEqualTo(new Covered(coveredLines, lines - coveredLines));
        assertThat(clover.branches()).isEqualTo(new Covered(coveredBranches, branches - coveredBranches));
        assertThat(cobertura.packages()).isEqualTo(clover.packages());
        assertThat(cobertura.files("src.text")).extracting(FileCoverage::path).containsExactly("src/text/pad.js");
        assertThat(clover.files("src.text"))
                .extracting(FileCoverage::path)
                .containsExactly("/home/ci/calculator/src/text/pad.js");
        assertThat(cobertura.files("src.text").iterator().next().hits())
                .isEqualTo(clover.files("src.text").iterator().next().hits());
    }

    private static CoverageSummary summary(CoverageReader reader, String name) throws IOException {
        Covering read = Covering.of(reader, report(name));
        assertThat(read.warning()).isEmpty();
        CoverageSummary summary = new CoverageSummary();
        read.files().forEach(summary::add);
        return summary;
    }
}
