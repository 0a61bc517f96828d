package io.jenkins.plugins.codesuite.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TestCaseTest {

    @Test
    void theProblemThatDecidesIsFirst() {
        TestCase test = TestCase.named("c", "n")
                .problem(new Problem(TestStatus.FAILED, "1", "", ""))
                .problem(new Problem(TestStatus.FAILED, "2", "", ""))
                .problem(Problem.of(TestStatus.ERROR))
                .build();

        assertThat(test.status()).isEqualTo(TestStatus.ERROR);
        assertThat(test.problems()).extracting(Problem::message).containsExactly("", "1", "2");
        assertThat(TestCase.named("c", "n")
                        .problem(Problem.of(TestStatus.ERROR))
                        .problem(Problem.of(TestStatus.SKIPPED))
                        .build()
                        .status())
                .isEqualTo(TestStatus.SKIPPED);
    }

    @Test
    void aCaseThatPassedAfterATryIsFlaky() {
        Rerun rerun = new Rerun(Problem.of(TestStatus.FAILED), "", "", Duration.ZERO);

        assertThat(TestCase.named("c", "n").rerun(rerun).build().isFlaky()).isTrue();
        assertThat(TestCase.named("c", "n").build().isFlaky()).isFalse();
        assertThat(TestCase.named("c", "n")
                        .rerun(rerun)
                        .problem(Problem.of(TestStatus.FAILED))
                        .build()
                        .isFlaky())
                .isFalse();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Problem.of(TestStatus.PASSED)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rerun(Problem.of(TestStatus.SKIPPED), "", "", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReadLimits(1, 1, 1, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Covered(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWarningNamesItsPlace() {
        assertThat(new ReadWarning("a.xml", 3, 7, "lost")).hasToString("a.xml:3:7: lost");
        assertThat(new ReadWarning("a.xml", 3, 0, "lost")).hasToString("a.xml:3: lost");
        assertThat(new ReadWarning("a.xml", 0, 0, "lost")).hasToString("a.xml: lost");
    }
}
