package io.jenkins.plugins.codesuite.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.Rerun;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TestSummaryTest {

    private final TestSummary summary = new TestSummary(20, 2);

    private void add(int number, TestStatus status) {
        TestCase.Builder test = TestCase.named("a.B", "t" + number).duration(Duration.ofMillis(number));
        if (status != TestStatus.PASSED) {
            test.problem(new Problem(status, "m", "", "d".repeat(6_000)));
        }
        summary.add(test.build());
    }

    /** Of 600 cases the 20 that failed are kept, wherever they stand. */
    @Test
    void countsAllAndKeepsWhatFailed() {
        summary.open(SuiteStart.named("s"));
        for (int i = 0; i < 600; i++) {
            add(i, i >= 580 ? TestStatus.FAILED : TestStatus.PASSED);
        }
        add(600, TestStatus.ERROR);
        add(3, TestStatus.SKIPPED);
        add(4, TestStatus.UNKNOWN);
        assertThat(summary.total()).isEqualTo(603);
        assertThat(summary.count(TestStatus.PASSED)).isEqualTo(580);
        assertThat(summary.failed()).isEqualTo(21);
        assertThat(summary.failures())
                .hasSize(20)
                .allSatisfy(failure -> assertThat(failure.details()).hasSizeLessThan(TestSummary.DETAILS + 60));
        assertThat(summary.slowest()).extracting(TestSummary.Timed::name).containsExactly("t600", "t599");
        assertThat(summary.duration()).isEqualTo(Duration.ofMillis(599 * 600 / 2 + 600 + 7));
        assertThat(summary.suites()).isEqualTo(1);
    }

    @Test
    void aCaseThatPassedAtLastIsFlaky() {
        summary.add(TestCase.named("a", "b")
                .rerun(new Rerun(Problem.of(TestStatus.FAILED), "", "", Duration.ZERO))
                .build());
        assertThat(summary.flakyTotal()).isEqualTo(1);
        assertThat(summary.flaky()).extracting(TestSummary.Timed::name).containsExactly("b");
        assertThat(summary.failed()).isZero();
        assertThat(summary.slowest()).isEmpty();
    }
}
