package io.jenkins.plugins.codesuite.buildspec.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCollectorTest {

    @TempDir
    private Path source;

    private final List<String> log = new ArrayList<>();

    private CollectedReport collect(Path directory, Optional<String> base, String... files) {
        return new ReportCollector(directory)
                .collect(new ReportRequest("tests", List.of(files), ReportFormat.JUNITXML, base, true), log::add);
    }

    @Test
    void findsEachFileOnce() throws IOException {
        Path real = source.toRealPath();
        Files.createDirectories(source.resolve("target/surefire-reports"));
        Files.writeString(source.resolve("target/surefire-reports/TEST-b.xml"), "");
        Files.writeString(source.resolve("target/surefire-reports/TEST-a.xml"), "");
        Files.createSymbolicLink(source.resolve("target/surefire-reports/TEST-c.xml"), Path.of("TEST-a.xml"));
        CollectedReport report = collect(source, Optional.of("target"), "**/*.xml", "surefire-reports/TEST-a.xml");
        assertThat(report.files())
                .containsExactly(
                        real.resolve("target/surefire-reports/TEST-a.xml"),
                        real.resolve("target/surefire-reports/TEST-b.xml"));
        assertThat(report.group()).isEqualTo("tests");
        assertThat(report.format()).isEqualTo(ReportFormat.JUNITXML);
    }

    @Test
    void nothingThatIsMissingIsFatal() {
        assertThat(collect(source, Optional.empty(), "*.xml").files()).isEmpty();
        assertThat(log)
                .contains("Skipping invalid file path *.xml")
                .endsWith("No matching report paths found for report group tests");
        assertThat(collect(source, Optional.of("gone"), "*.xml").files()).isEmpty();
        assertThat(log).contains("No matching base directory path found for gone");
        assertThat(collect(source.resolve("gone"), Optional.empty(), "*.xml").files())
                .isEmpty();
        assertThat(log.get(log.size() - 1)).startsWith("Cannot collect the files of report group tests:");
    }
}
