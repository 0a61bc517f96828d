package io.jenkins.plugins.codesuite.reports.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.core.cli.Main;
import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.Property;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.Recorded;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.cucumber.CucumberReader;
import io.jenkins.plugins.codesuite.reports.junit.JUnitReader;
import io.jenkins.plugins.codesuite.reports.read.FormatDetection;
import io.jenkins.plugins.codesuite.reports.summary.FailurePlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads what Cucumber-JVM writes of a run that passes, fails, and does not know what to do. */
final class CucumberJvmTest {

    @TempDir
    private Path folder;

    private Path run(String plugin, String file) throws IOException {
        Path feature = folder.resolve("calculator.feature");
        try (InputStream in = CucumberJvmTest.class.getResourceAsStream("calculator.feature")) {
            Files.write(feature, in.readAllBytes());
        }
        Path report = folder.resolve(file);
        byte status = Main.run(
                new String[] {
                    "--glue",
                    CucumberJvmTest.class.getPackageName(),
                    "--plugin",
                    plugin + ":" + report,
                    "--no-summary",
                    feature.toString()
                },
                CucumberJvmTest.class.getClassLoader());
        assertThat(status).isEqualTo((byte) 1);
        return report;
    }

    @Test
    void readsItsJson() throws IOException {
        Path report = run("json", "cucumber.json");
        assertThat(new FormatDetection().detect(report)).contains(ReportFormat.CUCUMBERJSON);
        Recorded read = Recorded.of(new CucumberReader(ReadLimits.DEFAULT), report);
        assertThat(read.warning()).isEmpty();
        assertThat(read.suites()).extracting(SuiteStart::name).containsExactly("Calculator");
        assertThat(read.suites().get(0).file()).endsWith("/calculator.feature").startsWith("/");
        assertThat(read.suites().get(0).timestamp()).isNotEmpty();
        assertThat(read.ends().get(0).properties()).containsExactly(new Property("tag", "@math"));
        assertThat(read.named("adds").status()).isEqualTo(TestStatus.PASSED);
        assertThat(read.named("adds").line()).isEqualTo(9);
        assertThat(read.named("adds").properties())
                .containsExactlyInAnyOrder(new Property("tag", "@math"), new Property("tag", "@smoke"));
        assertThat(read.named("adds").duration()).isPositive();
        assertThat(read.named("adds").output())
                .contains("Given a calculator..", "    | 3 | 4 |\n", "Then the result is 10..", "the end of adds");
        TestCase wrong = read.named("subtracts wrongly");
        assertThat(wrong.status()).isEqualTo(TestStatus.FAILED);
        assertThat(wrong.problems()).extracting(Problem::type).containsExactly("org.opentest4j.AssertionFailedError");
        assertThat(wrong.problems().get(0).details()).contains("expected: 4", "but was: 3", "calculator.feature:18");
        assertThat(FailurePlace.of(wrong).orElseThrow().file()).endsWith("tools/CalculatorSteps.java");
        assertThat(read.named("is not finished").status()).isEqualTo(TestStatus.SKIPPED);
        assertThat(read.named("is not known").status()).isEqualTo(TestStatus.SKIPPED);
        assertThat(read.named("divides").status()).isEqualTo(TestStatus.PASSED);
        assertThat(read.named("divides [2]").status()).isEqualTo(TestStatus.FAILED);
        assertThat(read.cases()).allSatisfy(test -> assertThat(test.className()).isEqualTo("Calculator"));
    }

    @Test
    void readsItsJUnitXml() throws IOException {
        Recorded read = Recorded.of(new JUnitReader(ReadLimits.DEFAULT), run("junit", "cucumber.xml"));
        assertThat(read.warning()).isEmpty();
        assertThat(read.states())
                .containsAll(List.of(TestStatus.PASSED, TestStatus.FAILED))
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(read.named("adds").status()).isEqualTo(TestStatus.PASSED);
        assertThat(read.named("subtracts wrongly").status()).isEqualTo(TestStatus.FAILED);
    }
}
