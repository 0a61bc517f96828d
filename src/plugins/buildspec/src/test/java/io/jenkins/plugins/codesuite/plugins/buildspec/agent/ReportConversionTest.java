package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.read.ReportReader;
import io.jenkins.plugins.codesuite.reports.summary.TestSummary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportConversionTest {

    private static final String JUNIT =
            "<testsuite name='s'><testcase classname='a.B' name='ok'/><testcase classname='a.B' name='bad'>"
                    + "<failure message='no'/></testcase><testcase classname='a.B' name='later'><skipped/></testcase>"
                    + "<testcase classname='a.B' name='shaky'><flakyFailure message='once'/></testcase></testsuite>";
    private static final String TRX =
            "<TestRun xmlns='http://microsoft.com/schemas/VisualStudio/TeamTest/2010'><Results>"
                    + "<UnitTestResult testId='1' testName='adds' outcome='Failed' duration='00:00:01.5'/></Results>"
                    + "<TestDefinitions><UnitTest id='1' name='adds'><TestMethod className='Shop.CartTest' name='adds'/>"
                    + "</UnitTest></TestDefinitions></TestRun>";
    private static final String JACOCO = "<report name='r'><package name='shop/cart'><sourcefile name='Cart.java'>"
            + "<line nr='1' mi='0' ci='2' mb='1' cb='3'/><line nr='2' mi='1' ci='0'/>"
            + "<counter type='BRANCH' missed='1' covered='3'/><counter type='LINE' missed='1' covered='1'/>"
            + "</sourcefile></package></report>";

    @TempDir
    private Path root;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(root.resolve("made"));
    }

    private ReportConversion.Found file(String name, Optional<ReportFormat> format, String content) throws IOException {
        return new ReportConversion.Found(
                "group " + name, format, List.of(Files.writeString(root.resolve(name), content)));
    }

    @Test
    @DisplayName("files that tell their format become files of JUnit XML and sums")
    void formats() throws IOException {
        ConvertedReports reports = new ReportConversion(root, folder, true)
                .convert(List.of(
                        file("a.xml", Optional.empty(), JUNIT),
                        file("b.trx", Optional.of(ReportFormat.VISUALSTUDIOTRX), TRX),
                        file("c.xml", Optional.empty(), JACOCO),
                        file("d.xml", Optional.empty(), "<project/>")));

        assertThat(reports.groups())
                .containsExactly(
                        new ConvertedReports.Group("group a.xml", "JUNITXML", 1),
                        new ConvertedReports.Group("group b.trx", "VISUALSTUDIOTRX", 1),
                        new ConvertedReports.Group("group c.xml", "JACOCOXML", 1));
        assertThat(reports.tests())
                .isEqualTo(new ConvertedReports.Tests(
                        1, 5, 2, 1, 1, 1_500, new ArrayList<>(List.of("a.B.bad", "Shop.CartTest.adds"))));
        ConvertedReports.Counts counts = new ConvertedReports.Counts(1, 1, 3, 1);
        assertThat(reports.coverage().sum()).isEqualTo(counts);
        assertThat(reports.coverage().packages())
                .singleElement()
                .satisfies(each -> assertThat(each.counts()).isEqualTo(counts));
        assertThat(reports.coverage().files())
                .singleElement()
                .satisfies(each -> assertThat(each.name()).endsWith("Cart.java"));
        assertThat(folder.resolve("cobertura.xml")).content().contains("Cart.java");
        assertThat(reports.warnings()).containsExactly("d.xml: no format of reports begins like this; it is left out");
        assertThat(total()).isEqualTo(5);
    }

    @Test
    @DisplayName("of a damaged file one warning tells file and line; what can be read is kept")
    void damaged() throws IOException {
        ConvertedReports reports = new ReportConversion(root, folder, false)
                .convert(List.of(file(
                        "a.xml",
                        Optional.of(ReportFormat.JUNITXML),
                        "<testsuite name='s'>\n<testcase classname='a.B' name='ok'/>\n<testcase classname='a.B")));

        assertThat(reports.tests().total()).isEqualTo(1);
        assertThat(reports.warnings()).singleElement().asString().startsWith("a.xml:3");
        assertThat(reports.coverage().isWritten()).isFalse();
    }

    @Test
    @DisplayName("a file that two groups find is read once")
    void twice() throws IOException {
        ReportConversion.Found one = file("a.xml", Optional.empty(), JUNIT);
        ReportConversion.Found other = new ReportConversion.Found(
                "again", Optional.of(ReportFormat.JUNITXML), List.of(root.resolve("x/../a.xml")));

        ConvertedReports reports = new ReportConversion(root, folder, false).convert(List.of(one, other));

        assertThat(reports.tests().total()).isEqualTo(4);
        assertThat(reports.groups()).hasSize(1);
    }

    @Test
    @DisplayName("a file that grows large is followed by another, within a suite too, and nothing is lost")
    void large() throws IOException {
        Path junit = Files.createDirectory(folder.resolve("junit"));
        int files;
        try (JUnitFiles written = new JUnitFiles(junit, 10_000)) {
            for (String name : List.of("one", "two")) {
                written.open(new SuiteStart(name, "", "", "", "2026-11-21T12:00:00"));
                for (int i = 0; i < 300; i++) {
                    written.add(TestCase.named("a.B", "case " + i).build());
                }
                written.close(SuiteEnd.NOTHING);
            }
            files = written.count();
        }
        assertThat(files).isBetween(5, 12);
        assertThat(total()).isEqualTo(600);
        // Jenkins' JUnit plugin leaves out a suite that has name and time of another.
        try (Stream<Path> all = Files.list(junit)) {
            assertThat(all.filter(file -> text(file).contains("timestamp"))).hasSize(2);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private long total() throws IOException {
        TestSummary summary = new TestSummary();
        try (Stream<Path> all = Files.list(folder.resolve("junit"))) {
            assertThat(new ReportReader()
                            .readTests(ReportFormat.JUNITXML, all.sorted().toList(), summary)
                            .warnings())
                    .isEmpty();
        }
        return summary.total();
    }

    @Test
    @DisplayName("what an agent cannot tell is refused, also when it comes as bytes")
    void untrusted() throws IOException, ReflectiveOperationException {
        ConvertedReports.Counts none = new ConvertedReports.Counts(0, 0, 0, 0);
        assertThatThrownBy(() -> new ConvertedReports.Counts(-1, 0, 0, 0)).hasMessageContaining("cannot be: -1");
        assertThatThrownBy(() -> new ConvertedReports.Entry("x".repeat(1_001), 1, none))
                .hasMessageContaining("1001 characters");
        ArrayList<ConvertedReports.Entry> files = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            files.add(new ConvertedReports.Entry("f", 1, none));
        }
        assertThatThrownBy(() -> new ConvertedReports.Coverage(none, new ArrayList<>(), files, false))
                .hasMessageContaining("201 files");

        ConvertedReports.Counts honest = new ConvertedReports.Counts(7, 7, 7, 7);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(honest);
        }
        byte[] forged = bytes.toByteArray();
        int seven = new String(forged, StandardCharsets.ISO_8859_1).indexOf("\0\0\0\0\0\0\0\7");
        forged[seven] = (byte) 0xFF;
        assertThatThrownBy(() -> {
                    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(forged))) {
                        in.readObject();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be");
    }
}
