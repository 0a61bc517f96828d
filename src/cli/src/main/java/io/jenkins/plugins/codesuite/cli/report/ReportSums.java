package io.jenkins.plugins.codesuite.cli.report;

import io.jenkins.plugins.codesuite.reports.CoverageSink;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestSink;
import io.jenkins.plugins.codesuite.reports.read.Reading;
import io.jenkins.plugins.codesuite.reports.read.ReportReader;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary;
import io.jenkins.plugins.codesuite.reports.summary.TestSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What reports of one or several formats say together. Read by one thread, then asked. */
public final class ReportSums {

    private final TestSummary tests;
    private final CoverageSummary coverage = new CoverageSummary();
    private final MaskedReports masked;
    private final List<ReadWarning> warnings = new ArrayList<>();
    private int testFiles;
    private int coverageFiles;

    /**
     * Sums of nothing yet.
     *
     * @param failures how many failures, and how many flaky cases, are kept
     * @param slowest how many of the slowest cases are kept
     */
    public ReportSums(int failures, int slowest) {
        this(failures, slowest, UnaryOperator.identity());
    }

    /**
     * Sums of nothing yet.
     *
     * @param failures how many failures, and how many flaky cases, are kept
     * @param slowest how many of the slowest cases are kept
     * @param mask hides secrets in every text
     */
    public ReportSums(int failures, int slowest, UnaryOperator<String> mask) {
        this.tests = new TestSummary(failures, slowest);
        this.masked = new MaskedReports(mask);
    }

    /**
     * Reads files of a format.
     *
     * @throws IOException if the thread is interrupted
     */
    public void read(ReportFormat format, List<Path> files) throws IOException {
        read(format, files, List.of(), List.of());
    }

    /**
     * Reads files of a format, for others to listen.
     *
     * @throws IOException if one of those who listen throws it, or the thread is interrupted
     */
    void read(
            ReportFormat format,
            List<Path> files,
            List<? extends TestSink> testListeners,
            List<? extends CoverageSink> coverageListeners)
            throws IOException {
        Reading reading;
        if (format.isCoverage()) {
            coverageFiles += files.size();
            List<CoverageSink> all = new ArrayList<>(coverageListeners);
            all.add(masked.to(coverage));
            reading = new ReportReader().readCoverage(format, files, new CoverageTee(all));
        } else {
            testFiles += files.size();
            List<TestSink> all = new ArrayList<>(testListeners);
            all.add(masked.to(tests));
            reading = new ReportReader().readTests(format, files, new TestTee(all));
        }
        reading.warnings().stream().map(masked::masked).forEach(warnings::add);
    }

    /** Adds what could not be read before. */
    void warn(List<ReadWarning> more) {
        warnings.addAll(more);
    }

    /** What the test reports say. */
    public TestSummary tests() {
        return tests;
    }

    /** What the coverage reports say. */
    public CoverageSummary coverage() {
        return coverage;
    }

    /** What was lost. */
    public List<ReadWarning> warnings() {
        return List.copyOf(warnings);
    }

    /** How many test reports were to be read. */
    public int testFiles() {
        return testFiles;
    }

    /** How many coverage reports were to be read. */
    public int coverageFiles() {
        return coverageFiles;
    }

    /** Whether no report could be read at all. */
    boolean isNothing() {
        return tests.total() == 0 && tests.suites() == 0 && coverage.files() == 0;
    }

    /** Tells all of them. */
    private record TestTee(List<TestSink> all) implements TestSink {

        @Override
        public void open(SuiteStart suite) throws IOException {
            for (TestSink one : all) {
                one.open(suite);
            }
        }

        @Override
        public void add(TestCase test) throws IOException {
            for (TestSink one : all) {
                one.add(test);
            }
        }

        @Override
        public void close(SuiteEnd suite) throws IOException {
            for (TestSink one : all) {
                one.close(suite);
            }
        }
    }

    /** Tells all of them. */
    private record CoverageTee(List<CoverageSink> all) implements CoverageSink {

        @Override
        public void add(FileCoverage file) throws IOException {
            for (CoverageSink one : all) {
                one.add(file);
            }
        }
    }
}
