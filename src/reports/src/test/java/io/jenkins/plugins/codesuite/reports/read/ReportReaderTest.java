package io.jenkins.plugins.codesuite.reports.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.Recorded;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestSink;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportReaderTest {

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String suite(String name, int cases, String output) {
        StringBuilder report = new StringBuilder("<testsuite name='" + name + "'>");
        for (int i = 0; i < cases; i++) {
            report.append("<testcase classname='")
                    .append(name)
                    .append("' name='")
                    .append(i)
                    .append("'><system-out>")
                    .append(output)
                    .append("</system-out></testcase>");
        }
        return report.append("</testsuite>").toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void thousandsOfFilesComeInTheirOrder(int threads) throws IOException {
        Random random = new Random(7);
        List<Path> files = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            int cases = i % 500 == 0 ? 3_000 : random.nextInt(4);
            files.add(write("f" + i + ".xml", suite("s" + i, cases, "")));
            for (int c = 0; c < cases; c++) {
                expected.add("s" + i + "#" + c);
            }
        }
        Recorded recorded = new Recorded();

        Reading reading =
                new ReportReader(ReadLimits.DEFAULT, threads).readTests(ReportFormat.JUNITXML, files, recorded);

        assertThat(recorded.cases().stream().map(test -> test.className() + "#" + test.name()))
                .containsExactlyElementsOf(expected);
        assertThat(recorded.suites()).hasSize(2_000);
        assertThat(reading).isEqualTo(new Reading(2_000, 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void oneWarningForEachFileThatIsDamaged(int threads) throws IOException {
        List<Path> files = List.of(
                write("0.xml", suite("a", 1, "")),
                write("1.xml", ""),
                write("2.xml", "<testsuite name='b'>\n<testcase name='x' classname='c'/>\n<testcase name='y"),
                write("3.xml", "no report"),
                folder.resolve("missing.xml"),
                folder,
                write("4.xml", suite("z", 1, "")));
        Recorded recorded = new Recorded();

        Reading reading =
                new ReportReader(ReadLimits.DEFAULT, threads).readTests(ReportFormat.JUNITXML, files, recorded);

        assertThat(recorded.cases()).extracting(TestCase::name).containsExactly("0", "x", "0");
        assertThat(recorded.ends()).hasSize(3);
        assertThat(reading.files()).isEqualTo(7);
        assertThat(reading.empty()).isEqualTo(1);
        assertThat(reading.whole()).isEqualTo(2);
        assertThat(reading.warnings().stream().map(warning -> warning.toString().replace(folder + "/", "")))
                .containsExactly(
                        "1.xml: the file is empty",
                        "2.xml:3:18: the file ends within the tag <testcase>; what stands before was kept",
                        "3.xml:1:1: this is not XML; nothing was read of it",
                        "missing.xml: there is no such file",
                        folder + ": this is not a file that can be read");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aSinkThatFailsEndsReading(int threads) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            files.add(write(i + ".xml", suite("s" + i, 2_000, "some output")));
        }
        TestSink full = new FailingSink(5_000);

        assertThatThrownBy(() ->
                        new ReportReader(ReadLimits.DEFAULT, threads).readTests(ReportFormat.JUNITXML, files, full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    @Test
    void aThreadThatIsInterruptedStops() throws IOException {
        List<Path> files = List.of(write("1.xml", suite("a", 1, "")), write("2.xml", suite("b", 1, "")));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() ->
                        new ReportReader(ReadLimits.DEFAULT, 1).readTests(ReportFormat.JUNITXML, files, new Recorded()))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void noFilesAreNoResults() throws IOException {
        assertThat(new ReportReader().readTests(ReportFormat.JUNITXML, List.of(), new Recorded()))
                .isEqualTo(new Reading(0, 0, List.of()));
    }

    @Test
    void aFormatOfAnotherKindIsAMistakeOfTheCaller() throws IOException {
        List<Path> files = List.of(write("1.xml", suite("a", 1, "")));

        assertThatThrownBy(() -> new ReportReader().readTests(ReportFormat.JACOCOXML, files, new Recorded()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static final class FailingSink implements TestSink {

        private int left;

        FailingSink(int left) {
            this.left = left;
        }

        @Override
        public void open(SuiteStart suite) {
            // Not of interest.
        }

        @Override
        public void add(TestCase test) throws IOException {
            if (left-- == 0) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void close(SuiteEnd suite) {
            // Not of interest.
        }
    }
}
