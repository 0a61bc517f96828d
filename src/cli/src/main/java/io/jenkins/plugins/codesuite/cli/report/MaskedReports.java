package io.jenkins.plugins.codesuite.cli.report;

import io.jenkins.plugins.codesuite.reports.CoverageSink;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.Rerun;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestSink;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Hides secrets in what is told of reports, before anything is cut: half a secret would not be known any more. Outputs,
 * properties and what suites say is left out, as no summary tells it.
 */
final class MaskedReports {

    private final UnaryOperator<String> mask;

    /** Hides what {@code mask} hides. */
    MaskedReports(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /** Tests on their way to {@code target}. */
    TestSink to(TestSink target) {
        return new TestSink() {
            @Override
            public void open(SuiteStart suite) throws IOException {
                target.open(suite);
            }

            @Override
            public void add(TestCase test) throws IOException {
                target.add(masked(test));
            }

            @Override
            public void close(SuiteEnd suite) throws IOException {
                target.close(suite);
            }
        };
    }

    /** Covered files on their way to {@code target}. */
    CoverageSink to(CoverageSink target) {
        return file -> target.add(new FileCoverage(
                mask.apply(file.path()), mask.apply(file.packageName()), file.hits(), file.lines(), file.branches()));
    }

    ReadWarning masked(ReadWarning warning) {
        return new ReadWarning(
                mask.apply(warning.file()), warning.line(), warning.column(), mask.apply(warning.lost()));
    }

    private TestCase masked(TestCase test) {
        return new TestCase(
                mask.apply(test.name()),
                mask.apply(test.className()),
                mask.apply(test.file()),
                test.line(),
                test.duration(),
                test.problems().stream().map(this::masked).toList(),
                test.reruns().stream()
                        .map(rerun -> new Rerun(masked(rerun.problem()), "", "", rerun.duration()))
                        .toList(),
                List.of(),
                "",
                "");
    }

    private Problem masked(Problem problem) {
        return new Problem(
                problem.status(),
                mask.apply(problem.message()),
                mask.apply(problem.type()),
                mask.apply(problem.details()));
    }
}
