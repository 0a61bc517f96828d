package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code codesuite report} with each of its options. */
class ReportTest {

    private static final String JUNIT = """
            <testsuite name="com.acme.ShopTest" tests="4">
              <testcase classname="com.acme.ShopTest" name="opens" time="0.5"/>
              <testcase classname="com.acme.ShopTest" name="addsItems" time="1.25">
                <failure message="expected: &lt;3&gt; but was: &lt;4&gt;" type="org.opentest4j.AssertionFailedError">org.opentest4j.AssertionFailedError: expected: &lt;3&gt; but was: &lt;4&gt;
            	at org.junit.jupiter.api.Assertions.fail(Assertions.java:39)
            	at com.acme.ShopTest.addsItems(ShopTest.java:42)
            	at java.base/java.lang.reflect.Method.invoke(Method.java:569)
            </failure>
              </testcase>
              <testcase classname="com.acme.ShopTest" name="reconnects" time="0.1">
                <flakyFailure message="no route" type="java.io.IOException"><stackTrace>at x</stackTrace></flakyFailure>
              </testcase>
              <testcase classname="com.acme.ShopTest" name="closes"><skipped message="not today"/></testcase>
            </testsuite>
            """;

    private static final String PASSED =
            "<testsuite name='s'><testcase classname='c' name='one' time='0.1'/></testsuite>";

    private static final String TRX = """
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
              <UnitTestResult testId="1" testName="Adds" outcome="Failed" duration="00:00:02.5"><Output><ErrorInfo>
                <Message>Assert.AreEqual failed.</Message>
                <StackTrace>   at Acme.Tests.Cart.Adds() in C:\\src\\Cart.cs:line 17</StackTrace>
              </ErrorInfo></Output></UnitTestResult></Results>
              <TestDefinitions><UnitTest id="1" name="Adds"><TestMethod className="Acme.Tests.Cart" name="Adds"/></UnitTest>
              </TestDefinitions></TestRun>
            """;

    private static final String JACOCO = """
            <!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">
            <report name="app"><package name="com/acme"><sourcefile name="Shop.java">
              <line nr="3" mi="0" ci="3" mb="1" cb="1"/><line nr="4" mi="2" ci="0" mb="0" cb="0"/>
              <line nr="5" mi="0" ci="2" mb="0" cb="0"/>
              <counter type="LINE" missed="1" covered="2"/><counter type="BRANCH" missed="1" covered="1"/>
            </sourcefile></package></report>
            """;

    @TempDir
    private Path directory;

    private String file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content).toString();
    }

    private static Run report(String... words) {
        return report(new Run(), words);
    }

    private static Run report(Run run, String... words) {
        List<String> all = new ArrayList<>(List.of("report"));
        all.addAll(List.of(words));
        return run.of(all.toArray(new String[0]));
    }

    @Test
    void failuresStandFirstWithTheirPlaces() throws IOException {
        Run run = report(file("TEST-shop.xml", JUNIT));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                FAILED  com.acme.ShopTest > addsItems
                  com/acme/ShopTest.java:42
                  expected: <3> but was: <4>
                      at org.junit.jupiter.api.Assertions.fail(Assertions.java:39)
                      at com.acme.ShopTest.addsItems(ShopTest.java:42)
                      at java.base/java.lang.reflect.Method.invoke(Method.java:569)

                Flaky: passed after tries that failed
                  com.acme.ShopTest > reconnects

                Slowest
                         1.2 s  com.acme.ShopTest > addsItems
                         0.5 s  com.acme.ShopTest > opens
                         0.1 s  com.acme.ShopTest > reconnects

                4 tests in 1 file: 1 failed, 2 passed, 1 skipped (1 flaky); 1.8 s
                """);
        assertThat(report("--exit-zero", directory.resolve("TEST-shop.xml").toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void testsAndCoverageOfSeveralFormatsAreSummedUpTogether() throws IOException {
        Run run = report(
                file("a.xml", PASSED),
                file("jacoco.xml", JACOCO),
                file("b.trx", "\uFEFF" + TRX),
                file(
                        "cobertura.xml",
                        "<coverage line-rate='1'><packages><package name='web'><classes><class name='A'"
                                + " filename='web/a.js'><lines><line number='1' hits='1'/></lines></class></classes>"
                                + "</package></packages></coverage>"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("FAILED  Acme.Tests.Cart > Adds\n  C:\\src\\Cart.cs:17\n  Assert.AreEqual failed.\n")
                .contains("""
                        Coverage     Lines                 Branches
                        com.acme      66.6 %  2/3           50.0 %  1/2
                        web          100.0 %  1/1               –
                        All 2 files   75.0 %  3/4           50.0 %  1/2
                        """)
                .endsWith("\n2 tests in 2 files: 1 failed, 1 passed; 2.6 s\n");
    }

    @Test
    void coverageAloneSaysNothingOfTests() throws IOException {
        Run run = report(file("jacoco.xml", JACOCO));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Coverage").doesNotContain("tests");
    }

    @Test
    void foldersAndGlobsTakeReportsOnly() throws IOException {
        file("app/pom.xml", "<project/>");
        file("app/package.json", "{\"name\":\"x\"}");
        file("app/target/surefire-reports/TEST-a.xml", PASSED);
        file("app/target/surefire-reports/notes.txt", PASSED);
        file("app/deep/er/TEST-b.xml", PASSED);
        file("app/node_modules/x/junit.xml", PASSED);
        String app = directory.resolve("app").toString();

        assertThat(report(app).out()).endsWith("2 tests in 2 files: 2 passed; 0.2 s\n");
        Run glob = report(app + "/**/*.xml");
        assertThat(glob.out()).endsWith("3 tests in 3 files: 3 passed; 0.3 s\n");
        assertThat(glob.err()).isEmpty();
        // Named three times, read once.
        assertThat(report(app + "/deep/er/TEST-b.xml", app + "/deep/../deep/er", app + "/d*/er/TEST-{a,b}.xml")
                        .out())
                .endsWith("1 test in 1 file: 1 passed; 0.1 s\n");
    }

    @Test
    void aFormatThatIsToldIsNotSearchedFor() throws IOException {
        String odd = file("odd.report", "<run>" + PASSED + "</run>");

        assertThat(report(odd).exitCode()).isEqualTo(2);
        assertThat(report("--format", "JUnitXml", file("plain.report", PASSED)).out())
                .endsWith("1 test in 1 file: 1 passed; 0.1 s\n");
        Run wrong = report("--format", "junit", odd);
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err())
                .startsWith("codesuite report: --format: there is no format 'junit'; did you mean junitxml? (there are"
                        + " cucumberjson, junitxml, ");
    }

    @Test
    void whatIsDamagedIsToldAndTheRestCounts() throws IOException {
        String cut = file(
                "cut.xml", JUNIT.substring(0, JUNIT.indexOf("<testcase classname=\"com.acme.ShopTest\" name=\"rec")));
        String empty = file("empty.xml", "");

        Run run = report(cut, empty, "--exit-zero");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("2 tests in 1 file: 1 failed, 1 passed; 1.7 s\n");
        assertThat(run.err().lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).isEqualTo("Warning: " + empty + ": the file is empty"))
                .anySatisfy(line -> assertThat(line).startsWith("Warning: " + cut + ":10:"));
        assertThat(report(cut, "--exit-zero", "--strict").exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "absent.xml|there is no file ",
                "absent.xml|absent.xml; check the name",
                "absent/*.xml|absent/*.xml: there is no folder",
                "other.xml|other.xml is no report of a known format, or is damaged at its beginning",
                "*.none|*.none: nothing matches",
                "*.none|there is no report in what was given, so there is nothing to sum up",
                "oth*.xml|oth*.xml: of what matches (1) nothing is a report of a known format",
                "empty.xml|there is no report in what was given",
                "void|void: there is no report in this folder",
                "head.xml|no report could be read; the lines above say why"
            })
    void whatCannotBeReadIsWrongInput(String name, String told) throws IOException {
        file("other.xml", "<project/>");
        file("empty.xml", "");
        file("void/other.xml", "<project/>");
        file("head.xml", "<testsuite name='");
        List<String> words = new ArrayList<>(List.of(directory.resolve(name).toString()));
        if (name.equals("head.xml")) {
            words.addAll(List.of("--format", "junitxml"));
        }

        Run run = report(words.toArray(new String[0]));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(told);
        assertThat(run.err()).doesNotContain("\tat ");
    }

    @Test
    void reportsAreWrittenAsWholeFiles() throws IOException {
        String trx = file("in/a.trx", TRX);
        String jacoco = file("in/jacoco.xml", JACOCO);
        Path out = directory.resolve("out/new");
        String junit = out.resolve("junit.xml").toString();

        Run run = report(
                trx,
                jacoco,
                "--junit",
                junit,
                "--html",
                out.resolve("page.html").toString(),
                "--cobertura",
                out.resolve("cobertura.xml").toString(),
                "--title",
                "Shop & more");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(Files.readString(Path.of(junit))).contains("Assert.AreEqual failed.");
        assertThat(Files.readString(out.resolve("page.html")))
                .contains("<title>Shop &amp; more</title>", "Acme.Tests.Cart", "com.acme")
                .doesNotContain("<script", "http://", "https://");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("junit.xml", "page.html", "cobertura.xml");
        }

        // What was written reads as what it was made of, whenever that is done.
        Run again = report(
                junit,
                out.resolve("cobertura.xml").toString(),
                "--cobertura",
                directory.resolve("2.xml").toString());
        assertThat(again.out()).isEqualTo(run.out());
        Files.setLastModifiedTime(out.resolve("cobertura.xml"), Files.getLastModifiedTime(Path.of(jacoco)));
        report(
                junit,
                out.resolve("cobertura.xml").toString(),
                "--cobertura",
                directory.resolve("2.xml").toString());
        assertThat(directory.resolve("2.xml")).hasSameTextualContentAs(out.resolve("cobertura.xml"));
    }

    @Test
    void whatIsWrittenIsNotReadAgain() throws IOException {
        file("TEST-a.xml", PASSED);
        String all = directory.resolve("all.xml").toString();
        String glob = directory + "/*.xml";

        report(glob, "--junit", all);
        Run second = report(glob, "--junit", all);
        assertThat(second.out()).endsWith("1 test in 1 file: 1 passed; 0.1 s\n");
        Run named = report(all, "--junit", all);
        assertThat(named.exitCode()).isEqualTo(2);
        assertThat(named.err()).contains("is to be read and to be written at once");
        Run twice = report(
                glob, "--junit", all, "--html", directory.resolve("./all.xml").toString());
        assertThat(twice.exitCode()).isEqualTo(2);
        assertThat(twice.err()).contains("is written by another option already");
    }

    @Test
    void aFileThatCannotBeMadeWholeLeavesTheOldOne() throws IOException {
        String in = file("a.xml", PASSED);
        String old = file("old.xml", "old");
        file("wall", "no folder");

        Run run = report(
                in,
                "--junit",
                old,
                "--html",
                directory.resolve("wall/page.html").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("wall");
        assertThat(Path.of(old)).hasContent("old");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void nothingIsLeftByOneThatIsInterrupted() throws IOException {
        String in = file("a.xml", JUNIT);
        Run run = new Run();
        try {
            Thread.currentThread().interrupt();
            report(
                    run,
                    in,
                    "--format=junitxml",
                    "--junit",
                    directory.resolve("out.xml").toString(),
                    "--html",
                    directory.resolve("out.html").toString());
        } finally {
            Thread.interrupted();
        }

        assertThat(run.exitCode()).as(run.err()).isEqualTo(130);
        assertThat(run.out()).isEmpty();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(Path.of(in));
        }
    }

    @Test
    void whatCanBeReadOnceOnlyIsRefused() {
        Run run = report("/dev/null");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("/dev/null is no regular file");
    }

    @Test
    void theSummaryIsWrittenAsJson() throws IOException {
        Run run = report("--json", file("a.xml", JUNIT), file("jacoco.xml", JACOCO), file("empty.xml", ""));

        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        JsonNode tests = json.path("tests");
        assertThat(tests.path("total").intValue()).isEqualTo(4);
        assertThat(tests.path("failed").intValue()).isEqualTo(1);
        assertThat(tests.path("error").intValue()).isZero();
        assertThat(tests.path("flaky").intValue()).isEqualTo(1);
        assertThat(tests.path("durationInSeconds").doubleValue()).isEqualTo(1.85);
        assertThat(tests.path("flakyCases").path(0).path("name").textValue()).isEqualTo("reconnects");
        JsonNode failure = tests.path("failures").path(0);
        assertThat(failure.path("class").textValue()).isEqualTo("com.acme.ShopTest");
        assertThat(failure.path("file").textValue()).isEqualTo("com/acme/ShopTest.java");
        assertThat(failure.path("line").intValue()).isEqualTo(42);
        assertThat(failure.path("message").textValue()).isEqualTo("expected: <3> but was: <4>");
        JsonNode coverage = json.path("coverage");
        assertThat(coverage.path("lines").path("covered").intValue()).isEqualTo(2);
        assertThat(coverage.path("packages").path(0).path("name").textValue()).isEqualTo("com.acme");
        assertThat(json.path("warnings").path(0).path("lost").textValue()).isEqualTo("the file is empty");
    }

    @Test
    void coloursAndWidthsAreThoseOfTheTerminal() throws IOException {
        String file = file(
                "a.xml",
                JUNIT.replace("expected: &lt;3&gt;", "&#x1b;[31mexpected:\uFFFD[0m " + "a long text ".repeat(20))
                        .replace("addsItems", "adds\u202Eitems"));

        Run plain = report(file);
        assertThat(plain.out())
                .doesNotContain("\u001b", "\uFFFD", "[31m", "\u202E")
                .contains("adds items");
        Run narrow = report(new Run().onTerminal().with("COLUMNS", "60"), file);
        assertThat(narrow.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(narrow.out()).containsPattern("(?m)^  expected: a long text .{30,40}…$");
        Run coloured = report("--color", file);
        assertThat(coloured.out()).contains("\u001b[31mFAILED\u001b[0m", "\u001b[32m2 passed\u001b[0m");
        assertThat(report("--color", "--no-color", file).exitCode()).isEqualTo(2);
    }

    @Test
    void asManyAreShownAsAreWanted() throws IOException {
        StringBuilder suite = new StringBuilder("<testsuite name='s'>");
        for (int i = 0; i < 30; i++) {
            suite.append("<testcase classname='c' name='t").append(i).append("' time='1'><error message='m'>");
            suite.append("line\n".repeat(3)).append(i).append("</error></testcase>");
        }
        String file = file("many.xml", suite + "</testsuite>");

        assertThat(report(file).out())
                .contains("ERROR  c > t19\n  m\n  line\n  line\n  line\n  19\n", "\n… and 10 more failures\n")
                .doesNotContain("c > t20\n")
                .endsWith("30 tests in 1 file: 30 errors; 30.0 s\n");
        assertThat(report("--failures", "0", "--slowest", "0", file).out())
                .isEqualTo("… and 30 more failures\n\n30 tests in 1 file: 30 errors; 30.0 s\n");
        Run wrong = report("--failures", "many", file);
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--failures: 'many' is no number from 0 to 100000");
    }

    @Test
    void thousandsOfFilesAreReadByAProcess() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(directory.resolve("many"));
        for (int i = 0; i < 2_000; i++) {
            Files.writeString(folder.resolve("TEST-" + i + ".xml"), PASSED, StandardCharsets.UTF_16);
        }

        try (Child child = Child.start(directory, "report", folder + "/*.xml")) {
            assertThat(child.exitCode()).as(child.err()).isZero();
            assertThat(child.out()).endsWith("2,000 tests in 2,000 files: 2,000 passed; 3 min 20 s\n");
        }
    }

    @Test
    void aBuildEndsWithWhatItsReportsSay() throws IOException {
        Path source = Files.createDirectories(directory.resolve("app"));
        file("app/given.xml", JUNIT);
        file("app/cover.xml", JACOCO);
        file("app/buildspec.yml", """
                version: 0.2
                phases:
                  build:
                    commands:
                      - mkdir -p out && cp given.xml out/TEST-a.xml && touch out/TEST-b.xml
                reports:
                  unit:
                    files: ['out/*.xml']
                  none:
                    files: ['none/*.xml']
                  lines:
                    file-format: JACOCOXML
                    files: [cover.xml]
                """);
        Path result = directory.resolve("result.json");

        Run run = new Run().of("build", "--quiet", "--json", result.toString(), source.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("\nReport group unit (JUNITXML)\nWarning: ", "/out/TEST-b.xml: the file is empty\n")
                .contains("FAILED  com.acme.ShopTest > addsItems\n  com/acme/ShopTest.java:42\n  expected: <3>")
                .contains("\n4 tests in 2 files: 1 failed, 2 passed, 1 skipped (1 flaky); 1.8 s\n")
                .contains("\nReport group lines (JACOCOXML)\nCoverage")
                .doesNotContain("Report group none (", "Slowest")
                .containsPattern("\nBuild app:\\S+ SUCCEEDED in \\S+ s\n$");
        JsonNode reports = new ObjectMapper().readTree(result.toFile()).path("reports");
        assertThat(reports.path(0).path("group").textValue()).isEqualTo("unit");
        assertThat(reports.path(0).path("tests").path("failed").intValue()).isEqualTo(1);
        assertThat(reports.path(0).path("warnings")).hasSize(1);
        assertThat(reports.path(2).path("coverage").path("lines").path("missed").intValue())
                .isEqualTo(1);
    }

    @Test
    void everyBuildOfABatchTellsItsReports() throws IOException {
        Path source = Files.createDirectories(directory.resolve("app"));
        file("app/given.xml", PASSED);
        file("app/buildspec.yml", """
                version: 0.2
                batch:
                  fast-fail: false
                  build-list:
                    - identifier: one
                    - identifier: two
                phases:
                  build:
                    commands:
                      - cp given.xml made.xml
                reports:
                  unit:
                    files: [made.xml]
                """);

        Run run = new Run().of("build", "--batch", "--quiet", source.toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("\none: Report group unit (JUNITXML)\n1 test in 1 file: 1 passed; 0.1 s\n")
                .contains("\ntwo: Report group unit (JUNITXML)\n1 test in 1 file: 1 passed; 0.1 s\n");
    }
}
