package io.jenkins.plugins.codesuite.reports.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.CoverageReader;
import io.jenkins.plugins.codesuite.reports.Covering;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.Recorded;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.clover.CloverReader;
import io.jenkins.plugins.codesuite.reports.cobertura.CoberturaReader;
import io.jenkins.plugins.codesuite.reports.cucumber.CucumberReader;
import io.jenkins.plugins.codesuite.reports.jacoco.JacocoReader;
import io.jenkins.plugins.codesuite.reports.simplecov.SimpleCovReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damages JSON and coverage reports in every way that seeds give: no reader may fail, hang, or exceed a limit. */
final class DamagedReportsTest {

    private static final ReadLimits LIMITS = new ReadLimits(500, 100, 2_000, 30, 20, 100);
    private static final int TRIES = 1_000;
    private static final String[] PIECES = {
        "<",
        ">",
        "/>",
        "\"",
        "'",
        "&",
        "&#x0;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "</",
        "<!DOCTYPE a [",
        "\0",
        "\uFEFF",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\\",
        "\\u",
        "\\ud800",
        "null",
        "-",
        "999999999999",
        "1e999",
        "\"elements\":",
        "[[[[",
        "\"coverage\":{",
        "\uD83D\uDE00",
        "<line number='-1' num='0' nr='2147483647' count='9999999999' hits='x'/>"
    };

    private static final String CUCUMBER = """
            [{"line":1,"elements":[{"type":"background","steps":[{"keyword":"Given ","name":"b","result":{"status":"passed","duration":5}}]},
            {"start_timestamp":"t","type":"scenario","name":"s","line":3,"tags":[{"name":"@a"},"b"],"before":[{"result":{"status":"passed"}}],"steps":[
            {"keyword":"Then ","name":"x","rows":[{"cells":["1","2"]}],"doc_string":{"value":"d"},"result":{"status":"failed","duration":1e6,"error_message":["a","b\\u001b[1m"]},"after":[{"result":{"status":"skipped"}}]}]}],
            "name":"F","uri":"f.feature","tags":[]},{"location":"g.feature:2","name":"G","elements":[{"name":"u","location":"g.feature:4","status":"error","steps":[{"table":{"headings":["h"],"rows":[["c"]]},"output":["o"]}]}]}]
            """;

    static Stream<Arguments> coverage() {
        return Stream.of(
                Arguments.of("jacoco", new JacocoReader(LIMITS), """
                        <report name="r"><group name="g"><package name="a/b"><class name="a/b/C"><counter type="BRANCH" missed="1" covered="2"/></class><sourcefile name="C.java"><line nr="1" mi="0" ci="1" mb="1" cb="1"/><line nr="2" mi="3"/><counter type="LINE" missed="1" covered="1"/></sourcefile></package></group></report>
                        """),
                Arguments.of("cobertura", new CoberturaReader(LIMITS), """
                        <coverage line-rate="0.5"><packages><package name="p"><classes><class name="c" filename="a/c.py"><methods><method name="m"><lines><line number="1" hits="1"/></lines></method></methods><lines><line number="1" hits="1"/><line number="2" hits="0" branch="true" condition-coverage="50% (1/2)"/></lines></class></classes></package></packages></coverage>
                        """),
                Arguments.of("clover", new CloverReader(LIMITS), """
                        <coverage clover="1" generated="2"><project name="p"><package name="q"><file name="f" path="/f"><metrics conditionals="2" coveredconditionals="1"/><line num="1" type="stmt" count="1"/><line num="2" type="cond" truecount="1" falsecount="0"/></file></package></project></coverage>
                        """),
                Arguments.of("simplecov", new SimpleCovReader(LIMITS), """
                        {"A":{"coverage":{"/a.rb":{"lines":[1,null,0,"ignored"],"branches":{"[:if, 0, 1, 1, 3, 3]":{"[:then, 1, 3, 1, 3, 2]":0,"[:else, 2, 1, 1, 3, 3]":1}}}},"timestamp":1},
                        "B":{"coverage":{"/a.rb":[1,2,3],"/b.rb":{"lines":[0],"branches":[{"type":"then","start_line":1,"coverage":2}]}}}}
                        """));
    }

    @TempDir
    private Path folder;

    @Test
    void noDamageMakesTheReaderOfCucumberFail() throws IOException {
        CucumberReader reader = new CucumberReader(LIMITS);
        byte[] whole = CUCUMBER.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("damaged.json");
        assertThat(Recorded.of(reader, Files.write(file, whole)).warning()).isEmpty();
        for (int seed = 0; seed < TRIES; seed++) {
            byte[] damaged = damage(whole, new Random(seed));
            Recorded read;
            try {
                read = Recorded.of(reader, Files.write(file, damaged));
            } catch (RuntimeException | IOException | AssertionError e) {
                throw new AssertionError("Seed " + seed + ": " + new String(damaged, StandardCharsets.UTF_8), e);
            }
            isShort(read.warning(), seed);
            assertThat(read.cases()).as("Seed %s", seed).allSatisfy(DamagedReportsTest::isWithinLimits);
        }
    }

    private static void isWithinLimits(TestCase test) {
        int note = 64;
        assertThat(test.name()).hasSizeLessThanOrEqualTo(LIMITS.name() + note);
        assertThat(test.className()).hasSizeLessThanOrEqualTo(LIMITS.name() + note);
        assertThat(test.output()).hasSizeLessThanOrEqualTo(LIMITS.text() + note);
        assertThat(test.problems())
                .hasSizeLessThanOrEqualTo(LIMITS.entries())
                .allSatisfy(problem -> assertThat(problem.details()).hasSizeLessThanOrEqualTo(LIMITS.text() + note));
    }

    private static void isShort(Optional<ReadWarning> warning, int seed) {
        assertThat(warning.map(ReadWarning::toString).orElse(""))
                .as("Seed %s", seed)
                .hasSizeLessThan(1_000);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("coverage")
    void noDamageMakesAReaderOfCoverageFail(String name, CoverageReader reader, String report) throws IOException {
        byte[] whole = report.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(name);
        assertThat(Covering.of(reader, Files.write(file, whole)).warning()).isEmpty();
        for (int seed = 0; seed < TRIES; seed++) {
            byte[] damaged = damage(whole, new Random(seed));
            Covering read;
            try {
                read = Covering.of(reader, Files.write(file, damaged));
            } catch (RuntimeException | IOException e) {
                throw new AssertionError("Seed " + seed + ": " + new String(damaged, StandardCharsets.UTF_8), e);
            }
            isShort(read.warning(), seed);
            for (FileCoverage covered : read.files()) {
                assertThat(covered.path()).as("Seed %s", seed).hasSizeLessThanOrEqualTo(2 * LIMITS.name() + 200);
                assertThat(covered.hits().size()).as("Seed %s", seed).isLessThanOrEqualTo(LIMITS.lines() + 1);
            }
        }
    }

    private static byte[] damage(byte[] whole, Random random) throws IOException {
        byte[] damaged = whole.clone();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(damaged.length);
            damaged = switch (random.nextInt(6)) {
                case 0 -> Arrays.copyOf(damaged, Math.max(1, at));
                case 1 -> flipped(damaged, at, random);
                case 2 -> spliced(damaged, at, at, PIECES[random.nextInt(PIECES.length)]);
                case 3 -> spliced(damaged, at, Math.min(damaged.length, at + random.nextInt(60)), " ");
                case 4 -> spliced(damaged, at, at, PIECES[random.nextInt(PIECES.length)].repeat(200));
                default ->
                    spliced(
                            damaged,
                            at,
                            at,
                            new String(
                                    damaged,
                                    at,
                                    Math.min(damaged.length - at, random.nextInt(400)),
                                    StandardCharsets.UTF_8));
            };
        }
        return damaged;
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, String piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.write(piece.getBytes(StandardCharsets.UTF_8));
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
