package io.jenkins.plugins.codesuite.reports.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.Recorded;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.plugin.surefire.report.ReportEntryType;
import org.apache.maven.plugin.surefire.report.StatelessXmlReporter;
import org.apache.maven.plugin.surefire.report.TestSetStats;
import org.apache.maven.plugin.surefire.report.WrappedReportEntry;
import org.apache.maven.surefire.api.report.RunMode;
import org.apache.maven.surefire.api.report.SafeThrowable;
import org.apache.maven.surefire.api.report.SimpleReportEntry;
import org.apache.maven.surefire.api.report.StackTraceWriter;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/** Reports that Surefire and the JUnit Platform themselves write. */
final class ToolReportsTest {

    private static final String CLASS = "a.b.SampleIT";

    @TempDir
    private Path folder;

    private final TestSetStats stats = new TestSetStats(false, true);

    @Test
    @SuppressWarnings("deprecation")
    void surefire() throws IOException {
        report(1, "passes", ReportEntryType.SUCCESS, "");
        report(2, "fails", ReportEntryType.FAILURE, "1 <is> \"not\" 2");
        report(3, "breaks", ReportEntryType.ERROR, "no\nfile");
        report(4, "flaky", ReportEntryType.FAILURE, "first try");
        report(4, "flaky", ReportEntryType.SUCCESS, "");
        SimpleReportEntry skipped =
                SimpleReportEntry.ignored(RunMode.NORMAL_RUN, 5L, CLASS, null, "later", null, "not now");
        stats.testSkipped(wrapped(skipped, ReportEntryType.SKIPPED, 0));
        StatelessXmlReporter reporter = new StatelessXmlReporter(
                folder.toFile(),
                null,
                false,
                2,
                new HashMap<>(),
                "https://x/y.xsd",
                "3.0.2",
                false,
                false,
                false,
                false,
                true,
                true,
                false);
        SimpleReportEntry set = new SimpleReportEntry(RunMode.NORMAL_RUN, 6L, CLASS, null, null, null, 1_234_567);
        reporter.testSetCompleted(wrapped(set, ReportEntryType.SUCCESS, 1_234_567), stats);

        Recorded read = Recorded.of(new JUnitReader(ReadLimits.DEFAULT), folder.resolve("TEST-" + CLASS + ".xml"));

        assertThat(read.warning()).isEmpty();
        assertThat(read.suites().get(0).name()).isEqualTo(CLASS);
        assertThat(read.ends().get(0).duration()).isEqualTo(Duration.ofMillis(1_234_567));
        assertThat(read.ends().get(0).properties()).extracting("name").contains("java.version");
        assertThat(read.cases()).extracting(TestCase::className).containsOnly(CLASS);
        assertThat(read.named("fails").problems().get(0).message()).isEqualTo("1 <is> \"not\" 2");
        assertThat(read.named("fails").problems().get(0).type()).isEqualTo(AssertionError.class.getName());
        assertThat(read.named("fails").problems().get(0).details()).contains("ToolReportsTest.java");
        assertThat(read.named("breaks").status()).isEqualTo(TestStatus.ERROR);
        assertThat(read.named("breaks").problems().get(0).message()).isEqualTo("no\nfile");
        assertThat(read.named("flaky").isFlaky()).isTrue();
        assertThat(read.named("flaky").reruns().get(0).problem().message()).isEqualTo("first try");
        assertThat(read.named("later").problems().get(0).message()).isEqualTo("not now");
        assertThat(read.named("later").status()).isEqualTo(TestStatus.SKIPPED);
    }

    private void report(long id, String method, ReportEntryType type, String message) {
        boolean passed = type == ReportEntryType.SUCCESS;
        Throwable thrown = type == ReportEntryType.ERROR ? new IOException(message) : new AssertionError(message);
        SimpleReportEntry entry = passed
                ? new SimpleReportEntry(RunMode.NORMAL_RUN, id, CLASS, null, method, null, 12)
                : new SimpleReportEntry(RunMode.NORMAL_RUN, id, CLASS, null, method, null, new Trace(thrown), 12);
        WrappedReportEntry wrapped = wrapped(entry, type, 12);
        switch (type) {
            case SUCCESS -> stats.testSucceeded(wrapped);
            case FAILURE -> stats.testFailure(wrapped);
            default -> stats.testError(wrapped);
        }
    }

    /** An entry without output: the class that holds it is Surefire's own. */
    private static WrappedReportEntry wrapped(SimpleReportEntry entry, ReportEntryType type, int millis) {
        return new WrappedReportEntry(entry, type, 0, millis, null, null, Map.of("java.version", "17"));
    }

    private record Trace(Throwable thrown) implements StackTraceWriter {

        @Override
        public String writeTraceToString() {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return text.toString();
        }

        @Override
        public String writeTrimmedTraceToString() {
            return writeTraceToString();
        }

        @Override
        public String smartTrimmedStackTrace() {
            return writeTraceToString();
        }

        @Override
        public SafeThrowable getThrowable() {
            return new SafeThrowable(thrown);
        }
    }

    @Test
    void junitPlatform() throws IOException {
        StringWriter problems = new StringWriter();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Sample.class))
                                .configurationParameter("junit.platform.output.capture.stdout", "true")
                                .build(),
                        new LegacyXmlReportGeneratingListener(folder, new PrintWriter(problems)));

        Recorded read = Recorded.of(new JUnitReader(ReadLimits.DEFAULT), folder.resolve("TEST-junit-jupiter.xml"));

        assertThat(problems.toString()).isEmpty();
        assertThat(read.warning()).isEmpty();
        assertThat(read.cases())
                .extracting(test -> test.name() + " " + test.status())
                .containsExactlyInAnyOrder(
                        "passes() PASSED",
                        "fails() FAILED",
                        "breaks() ERROR",
                        "disabled() SKIPPED",
                        "assumes() SKIPPED",
                        "rows(int)[1] PASSED",
                        "rows(int)[2] FAILED");
        assertThat(read.named("fails()").problems().get(0).details()).contains("ToolReportsTest.java");
        assertThat(read.named("fails()").problems().get(0).message())
                .isEqualTo("<a> & ]]> ==> expected: <1> but was: <2>");
        assertThat(read.named("passes()").className()).isEqualTo(Sample.class.getName());
        assertThat(read.named("disabled()").problems().get(0).details()).contains("not now");
    }

    /** What is run; not a test of this project. */
    static final class Sample {

        @Test
        void passes() {
            Assertions.assertTrue(true);
        }

        @Test
        void fails() {
            Assertions.assertEquals(1, 2, "<a> & ]]>");
        }

        @Test
        void breaks() throws IOException {
            throw new IOException("no disk");
        }

        @Test
        @Disabled("not now")
        void disabled() {
            Assertions.fail();
        }

        @Test
        void assumes() {
            Assumptions.assumeTrue(false, "no network");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void rows(int number) {
            Assertions.assertEquals(1, number);
        }
    }
}
