package io.jenkins.plugins.codesuite.reports.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads what is far larger than memory, in a machine of its own with little of it. */
final class BoundedMemoryTest {

    private static final int MEGABYTES = 48;

    @TempDir
    private Path folder;

    /** Reads its arguments, a format and files, and prints how many cases and warnings there are. */
    public static void main(String[] arguments) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            files.add(Path.of(arguments[i]));
        }
        long[] cases = {0};
        TestSink counting = new TestSink() {
            @Override
            public void open(SuiteStart suite) {
                // Not of interest.
            }

            @Override
            public void add(TestCase test) {
                cases[0]++;
            }

            @Override
            public void close(SuiteEnd suite) {
                // Not of interest.
            }
        };
        Reading reading = new ReportReader().readTests(ReportFormat.valueOf(arguments[0]), files, counting);
        System.out.println(cases[0] + " cases, " + reading.warnings().size() + " warnings");
    }

    private static String read(ReportFormat format, Path... files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + MEGABYTES + "m",
                "-cp",
                System.getProperty("java.class.path"),
                BoundedMemoryTest.class.getName(),
                format.name()));
        for (Path file : files) {
            command.add(file.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    private Path write(String name, String before, String repeated, int times, String after) throws IOException {
        Path file = folder.resolve(name);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(before);
            for (int i = 0; i < times; i++) {
                writer.write(repeated);
            }
            writer.write(after);
        }
        return file;
    }

    @Test
    void oneGiantTextOrAttribute() throws IOException, InterruptedException {
        String kilobyte = "0123456789abcdef".repeat(64);
        Path text = write(
                "text.xml",
                "<testsuite name='s'><testcase classname='c' name='n'><failure>",
                kilobyte,
                60_000,
                "</failure></testcase></testsuite>");
        Path attribute = write(
                "attribute.xml",
                "<testsuite name='s'><testcase classname='c' name='",
                kilobyte,
                60_000,
                "'/></testsuite>");
        Path element = write("element.xml", "<testsuite><", kilobyte, 60_000, "/></testsuite>");
        Path open = write("open.xml", "<testsuite name='s'>", "<testsuite name='n'>", 3_000_000, "");

        assertThat(read(ReportFormat.JUNITXML, text, attribute, element, open)).isEqualTo("2 cases, 1 warnings");
    }

    @Test
    void manyCasesInManyFilesAtATime() throws IOException, InterruptedException {
        String test = "<testcase classname='a.b.C' name='test' time='0.1'><system-out>" + "output ".repeat(100)
                + "</system-out></testcase>\n";
        Path[] files = new Path[12];
        for (int i = 0; i < files.length; i++) {
            files[i] = write("f" + i + ".xml", "<testsuite name='s'>", test, 10_000, "</testsuite>");
        }

        assertThat(read(ReportFormat.JUNITXML, files)).isEqualTo("120000 cases, 0 warnings");
    }

    @Test
    void manyDefinitionsOfResults() throws IOException, InterruptedException {
        Path file = folder.resolve("many.trx");
        int tests = 120_000;
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("<TestRun><Results>");
            for (int i = 0; i < tests; i++) {
                writer.write(
                        "<UnitTestResult testId='0b9d9f53-1c1a-4a1c-9a51-" + i + "' testName='M' outcome='Passed'/>");
            }
            writer.write("</Results><TestDefinitions>");
            for (int i = 0; i < tests; i++) {
                writer.write("<UnitTest id='0b9d9f53-1c1a-4a1c-9a51-" + i + "' name='M'><Execution id='e-" + i
                        + "'/><TestMethod className='N.Class" + i + "'/></UnitTest>");
            }
            writer.write("</TestDefinitions></TestRun>");
        }

        assertThat(read(ReportFormat.VISUALSTUDIOTRX, file)).isEqualTo(tests + " cases, 0 warnings");
    }
}
