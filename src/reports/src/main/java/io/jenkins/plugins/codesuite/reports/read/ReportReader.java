package io.jenkins.plugins.codesuite.reports.read;

import io.jenkins.plugins.codesuite.reports.CoverageSink;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestReader;
import io.jenkins.plugins.codesuite.reports.TestSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads report files of one format into a sink. Files are read side by side and delivered in their order, with a bounded
 * number of characters on the way, whatever the number and the size of files. A file that is empty, damaged or cannot be read
 * gives a warning and fails nothing.
 */
public final class ReportReader {

    private final ReadLimits limits;
    private final int threads;

    /** A reader that keeps what {@link ReadLimits#DEFAULT} says, with a thread for each processor, eight at most. */
    public ReportReader() {
        this(ReadLimits.DEFAULT, Math.min(8, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * A reader.
     *
     * @param limits how much of a report is kept
     * @param threads how many files are read at a time; 1 reads in the caller's thread
     */
    public ReportReader(ReadLimits limits, int threads) {
        this.limits = limits;
        this.threads = threads;
    }

    /**
     * Reads test reports. Suites that a file leaves open are closed.
     *
     * @param format one for which {@link ReportFormat#isCoverage()} is false
     * @param files delivered in this order
     * @param sink called by the calling thread only
     * @throws IOException if {@code sink} throws it, or the thread is interrupted
     */
    public Reading readTests(ReportFormat format, List<Path> files, TestSink sink) throws IOException {
        return new OrderedReading<TestSink>(
                        files,
                        () -> {
                            TestReader reader = FormatReaders.ofTests(format, limits);
                            return (file, events) -> {
                                TestEvents tests = new TestEvents(events);
                                try {
                                    Optional<ReadWarning> warning = reader.read(file, tests);
                                    tests.closeAll();
                                    return warning;
                                } catch (IOException e) {
                                    tests.closeAll();
                                    throw e;
                                }
                            };
                        },
                        sink)
                .read(threads);
    }

    /**
     * Reads coverage reports.
     *
     * @param format one for which {@link ReportFormat#isCoverage()} is true
     * @param files delivered in this order
     * @param sink called by the calling thread only
     * @throws IOException if {@code sink} throws it, or the thread is interrupted
     */
    public Reading readCoverage(ReportFormat format, List<Path> files, CoverageSink sink) throws IOException {
        return new OrderedReading<CoverageSink>(
                        files,
                        () -> {
                            var reader = FormatReaders.ofCoverage(format, limits);
                            return (file, events) -> reader.read(
                                    file, covered -> events.accept(weightOf(covered), target -> target.add(covered)));
                        },
                        sink)
                .read(threads);
    }

    private static int weightOf(FileCoverage file) {
        return 200 + file.path().length() + file.hits().size() * 16;
    }

    /** Cases and suites as events; knows which suites are open. */
    private static final class TestEvents implements TestSink {

        private final OrderedReading.Events<TestSink> events;
        private int open;

        TestEvents(OrderedReading.Events<TestSink> events) {
            this.events = events;
        }

        @Override
        public void open(SuiteStart suite) {
            open++;
            events.accept(200, target -> target.open(suite));
        }

        @Override
        public void add(TestCase test) {
            events.accept(weightOf(test), target -> target.add(test));
        }

        @Override
        public void close(SuiteEnd suite) {
            open--;
            int weight = 200
                    + suite.output().length()
                    + suite.errorOutput().length()
                    + suite.properties().size() * 200;
            events.accept(weight, target -> target.close(suite));
        }

        void closeAll() {
            while (open > 0) {
                close(SuiteEnd.NOTHING);
            }
        }

        private static int weightOf(TestCase test) {
            int weight = 300
                    + test.output().length()
                    + test.errorOutput().length()
                    + test.properties().size() * 200;
            for (var problem : test.problems()) {
                weight += 100 + problem.message().length() + problem.details().length();
            }
            for (var rerun : test.reruns()) {
                weight += 200
                        + rerun.problem().details().length()
                        + rerun.output().length()
                        + rerun.errorOutput().length();
            }
            return weight;
        }
    }
}
