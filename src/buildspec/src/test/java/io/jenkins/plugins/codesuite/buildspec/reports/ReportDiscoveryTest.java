package io.jenkins.plugins.codesuite.buildspec.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.commons.files.Glob;
import io.jenkins.plugins.codesuite.commons.files.GlobSet;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportDiscoveryTest {

    @TempDir
    Path work;

    private Path source;

    @BeforeEach
    void makeSource() throws IOException {
        source = Files.createDirectory(work.resolve("src"));
    }

    private final List<String> log = new ArrayList<>();

    private List<CollectedReport> discover(String where) {
        return new ReportDiscovery(source, Duration.ofSeconds(30))
                .discover("shop", new GlobSet(List.of(Glob.parse(where))), log::add);
    }

    private Path file(String name, String content) throws IOException {
        Path file = source.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.xml | <?xml version='1.0'?><!-- x --><testsuites/> | JUNITXML",
                "a.xml | <testsuite name='x'><broken | JUNITXML",
                "a.xml | <test-results/> | NUNITXML",
                "a.xml | <test-run/> | NUNIT3XML",
                "a.xml | <testng-results/> | TESTNGXML",
                "a.trx | <TestRun xmlns='http://microsoft.com/schemas/VisualStudio/TeamTest/2010'/> | VISUALSTUDIOTRX",
                "a.xml | <coverage clover='3.2.0' generated='1'/> | CLOVERXML",
                "a.xml | <!DOCTYPE coverage SYSTEM 'http://localhost:1/x.dtd'><coverage line-rate='1'/> | COBERTURAXML",
                "a.xml | <!DOCTYPE report PUBLIC '-//JACOCO//DTD Report 1.1//EN' 'report.dtd'><report name='x'><sessioninfo/></report> | JACOCOXML",
                "a.json | [{\"uri\":\"f\",\"tags\":[],\"elements\":[]}] | CUCUMBERJSON"
            })
    void formatsAreKnownByTheirFirstElement(String name, String content, ReportFormat format) throws IOException {
        Path file = file("deep/er/" + name, content);
        assertThat(discover("**/*"))
                .containsExactly(new CollectedReport("shop-" + format + "-AutoDiscovered", format, List.of(file)));
    }

    @Test
    void whatIsNoReportIsPassedOver() throws IOException {
        file("pom.xml", "<project/>");
        file("coverage.xml", "<coverage/>");
        file("report.xml", "<report><chapter/></report>");
        file("empty.xml", "");
        file("data.json", "[{\"elements\":1}]");
        file("list.json", "[1]");
        file("notes.txt", "<testsuite/>");
        file(".git/a.xml", "<testsuite/>");
        file("node_modules/lib/a.xml", "<testsuite/>");
        Files.createSymbolicLink(source.resolve("link.xml"), file("../outside.xml", "<testsuite/>"));
        assertThat(discover("**/*")).isEmpty();
        assertThat(log).contains("No matching auto-discover report paths found");
    }

    @Test
    void onlyTheFilesAskedForAreLookedAt() throws IOException {
        Path file = file("reports/a.xml", "<testsuite/>");
        file("other/a.xml", "<testsuite/>");
        assertThat(discover("reports/**/*"))
                .singleElement()
                .satisfies(report -> assertThat(report.files()).containsExactly(file));
    }

    @Test
    void anEntityBombIsNoReportAndNoHarm() throws IOException {
        file(
                "bomb.xml",
                "<!DOCTYPE x [<!ENTITY a '" + "b".repeat(100)
                        + "'><!ENTITY c '&a;&a;&a;'>]><testsuite>&c;</testsuite>");
        assertThat(discover("**/*")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void timeIsOverAtOnceWithALimitOfNothing() throws IOException {
        file("a.xml", "<testsuite/>");
        assertThat(new ReportDiscovery(source, Duration.ofNanos(-1))
                        .discover("shop", new GlobSet(List.of(Glob.parse("**/*"))), log::add))
                .isEmpty();
        assertThat(log).contains("Report auto-discover ended early: its time is over");
    }
}
