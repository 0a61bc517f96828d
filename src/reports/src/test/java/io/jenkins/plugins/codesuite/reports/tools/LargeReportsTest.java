package io.jenkins.plugins.codesuite.reports.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.read.ReportReader;
import io.jenkins.plugins.codesuite.reports.write.HtmlReport;
import io.jenkins.plugins.codesuite.reports.write.JUnitXmlWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads and writes what is larger than memory, in a machine of its own with little of it. */
final class LargeReportsTest {

    private static final int MEGABYTES = 48;

    @TempDir
    private Path folder;

    /** Reads a file of a format, and prints what it holds; tests are written as JUnit XML and as a page too. */
    public static void main(String[] arguments) throws IOException {
        ReportFormat format = ReportFormat.valueOf(arguments[0]);
        List<Path> files = List.of(Path.of(arguments[1]));
        if (format.isCoverage()) {
            Covered[] lines = {Covered.NONE};
            long[] count = {0};
            new ReportReader().readCoverage(format, files, file -> {
                lines[0] = lines[0].plus(file.lines());
                count[0]++;
            });
            System.out.println(count[0] + " files, " + lines[0].covered() + " of " + lines[0].total());
            return;
        }
        try (JUnitXmlWriter xml = new JUnitXmlWriter(OutputStream.nullOutputStream());
                HtmlReport page = new HtmlReport(OutputStream.nullOutputStream(), "large")) {
            new ReportReader().readTests(format, files, xml);
            new ReportReader().readTests(format, files, page);
            page.finish();
        }
        System.out.println("written");
    }

    private static String read(ReportFormat format, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + MEGABYTES + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeReportsTest.class.getName(),
                        format.name(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    /** Writes part of a report. */
    private interface Part {
        void to(Writer report) throws IOException;
    }

    private Path write(String name, Part content) throws IOException {
        Path file = folder.resolve(name);
        try (Writer report = Files.newBufferedWriter(file)) {
            content.to(report);
        }
        assertThat(Files.size(file)).isGreaterThan((MEGABYTES + 10) * 1_000_000L);
        return file;
    }

    @Test
    void aFeatureOfAnySizeIsReadAndWritten() throws Exception {
        Path file = write("cucumber.json", report -> {
            report.write("[{\"elements\":[");
            for (int i = 0; i < 100_000; i++) {
                report.write((i == 0 ? "" : ",") + "{\"type\":\"scenario\",\"name\":\"s" + i % 1_000
                        + "\",\"steps\":[{\"keyword\":\"Given \",\"name\":\"a step\",\"result\":{\"status\":\""
                        + (i % 100 == 0 ? "failed\",\"error_message\":\"" + "e".repeat(10_000) : "passed")
                        + "\",\"duration\":1000},\"embeddings\":[{\"data\":\"" + "A".repeat(500) + "\"}]}]}");
            }
            report.write("],\"uri\":\"f.feature\",\"name\":\"F\"}]");
        });
        assertThat(read(ReportFormat.CUCUMBERJSON, file)).isEqualTo("written");
    }

    @Test
    void suitesOfAnySizeAreJoined() throws Exception {
        String lines = "1,0,null,7,".repeat(100) + "0";
        Path file = write("resultset.json", report -> {
            for (String suite : List.of("A", "B")) {
                report.write((suite.equals("A") ? "{" : ",") + "\"" + suite + "\":{\"coverage\":{");
                for (int i = 0; i < 26_000; i++) {
                    report.write((i == 0 ? "" : ",") + "\"/app/" + i + ".rb\":{\"lines\":[" + lines + "]}");
                }
                report.write("},\"timestamp\":1}");
            }
            report.write("}");
        });
        assertThat(read(ReportFormat.SIMPLECOV, file))
                .isEqualTo("26000 files, " + 26_000L * 200 + " of " + 26_000L * 301);
    }

    @Test
    void filesOfAnyNumberAreRead() throws Exception {
        String lines =
                "<line nr=\"1\" mi=\"0\" ci=\"3\" mb=\"0\" cb=\"0\"/><line nr=\"2\" mi=\"3\" ci=\"0\" mb=\"0\" cb=\"0\"/>"
                        .repeat(24);
        Path file = write("jacoco.xml", report -> {
            report.write("<report name=\"r\"><package name=\"a\">");
            for (int i = 0; i < 30_000; i++) {
                report.write("<sourcefile name=\"A" + i + ".java\">" + lines + "</sourcefile>");
            }
            report.write("</package></report>");
        });
        assertThat(read(ReportFormat.JACOCOXML, file)).isEqualTo("30000 files, 30000 of 60000");
    }
}
