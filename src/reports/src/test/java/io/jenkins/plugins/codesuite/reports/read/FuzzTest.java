package io.jenkins.plugins.codesuite.reports.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.Recorded;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damages reports in every way that seeds give: no reader may fail, hang, forget to close a suite, or exceed a limit. */
final class FuzzTest {

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
        "&lt;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?",
        "?>",
        "</",
        "<!DOCTYPE a [",
        "\0",
        "\uFEFF",
        "\uD83D\uDE00",
        "\r",
        " = ",
        "</testcase>",
        "</test-case>",
        "</Results>",
        "<testsuite>",
        "<class>",
        "<a a='",
        "999999999999"
    };

    private static final Map<ReportFormat, String> REPORTS = Map.of(
            ReportFormat.JUNITXML,
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites><testsuite name="s" package="p" time="1,000.5" timestamp="t"><properties><property name="a" value="b"/></properties>
            <testcase classname="a.B" name="ok" time="0.5" file="f" line="3"/><testcase classname="a.B" name="bad"><failure message="m &amp; n" type="T"><![CDATA[trace]]></failure><rerunFailure message="r"><stackTrace>st</stackTrace><system-out>o</system-out></rerunFailure><system-out>out</system-out></testcase>
            <testsuite name="inner"><testcase name="c"><skipped message="later"/></testcase></testsuite><system-err>err</system-err></testsuite></testsuites>
            """,
            ReportFormat.NUNITXML,
            """
            <test-results name="a"><test-suite name="a.dll"><results><test-suite type="TestFixture" name="F"><results>
            <test-case name="F.a" executed="True" result="Success" time="0,1"><categories><category name="c"/></categories></test-case>
            <test-case name="F.b" executed="True" result="Failure"><failure><message>m</message><stack-trace>s</stack-trace></failure></test-case>
            </results></test-suite></results></test-suite></test-results>
            """,
            ReportFormat.NUNIT3XML,
            """
            <test-run id="1"><test-suite type="Assembly" name="a"><test-suite type="TestFixture" classname="N.F" fullname="N.F"><properties><property name="n" value="v"/></properties>
            <test-case name="a" classname="N.F" result="Passed" duration="0.1"><output><![CDATA[o]]></output></test-case>
            <test-case name="b" result="Failed" label="Error"><failure><message>m</message><stack-trace>s</stack-trace></failure></test-case></test-suite></test-suite></test-run>
            """,
            ReportFormat.TESTNGXML,
            """
            <testng-results total="2"><reporter-output/><suite name="S" duration-ms="5"><groups/><test name="T"><class name="a.B">
            <test-method status="SKIP" retried="true" name="m" duration-ms="1"><exception class="E"><message><![CDATA[x]]></message><full-stacktrace><![CDATA[st]]></full-stacktrace></exception></test-method>
            <test-method status="PASS" name="m" duration-ms="1"><params><param index="0"><value><![CDATA[1]]></value></param></params></test-method>
            <test-method status="FAIL" name="n" is-config="true"><reporter-output><line><![CDATA[l]]></line></reporter-output></test-method></class></test></suite></testng-results>
            """,
            ReportFormat.VISUALSTUDIOTRX,
            """
            <TestRun name="r" xmlns="u"><Results><UnitTestResult executionId="e" testId="t1" testName="M" duration="00:00:01.5" outcome="Failed"><Output><StdOut>o</StdOut><ErrorInfo><Message>m</Message><StackTrace>s</StackTrace></ErrorInfo></Output><InnerResults><UnitTestResult testName="I" outcome="Passed"/></InnerResults></UnitTestResult></Results>
            <TestDefinitions><UnitTest name="M" id="t1"><Execution id="e"/><TestMethod className="N.C, A" name="M"/></UnitTest></TestDefinitions><ResultSummary><RunInfos><RunInfo outcome="Error"><Text>x</Text></RunInfo></RunInfos></ResultSummary></TestRun>
            """);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            names = {"JUNITXML", "NUNITXML", "NUNIT3XML", "TESTNGXML", "VISUALSTUDIOTRX"})
    void noDamageMakesAReaderFail(ReportFormat format) throws IOException {
        TestReader reader = FormatReaders.ofTests(format, LIMITS);
        byte[] whole = REPORTS.get(format).getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("damaged.xml");
        assertThat(read(reader, Files.write(file, whole)).warning()).isEmpty();
        for (int seed = 0; seed < TRIES; seed++) {
            byte[] damaged = damage(whole, new Random(seed));
            Recorded recorded;
            try {
                recorded = read(reader, Files.write(file, damaged));
            } catch (RuntimeException | IOException | AssertionError e) {
                throw new AssertionError("Seed " + seed + ": " + new String(damaged, StandardCharsets.UTF_8), e);
            }
            Optional<ReadWarning> warning = recorded.warning();
            assertThat(warning.map(ReadWarning::toString).orElse("").length() < 1_000
                            && recorded.cases().stream().allMatch(FuzzTest::isWithinLimits))
                    .as("Seed %s", seed)
                    .isTrue();
        }
    }

    /** Every beginning of a report tells no more failures and no more cases that passed than the whole. */
    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            names = {"JUNITXML", "NUNITXML", "NUNIT3XML", "TESTNGXML", "VISUALSTUDIOTRX"})
    void aBeginningOfAReportTellsNothingElse(ReportFormat format) throws IOException {
        TestReader reader = FormatReaders.ofTests(format, LIMITS);
        byte[] whole = REPORTS.get(format).strip().getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("beginning.xml");
        int cases = read(reader, Files.write(file, whole)).cases().size();
        for (int length = 1; length < whole.length; length++) {
            Recorded recorded = read(reader, Files.write(file, Arrays.copyOf(whole, length)));
            assertThat(recorded.warning()).as("Length %s", length).isPresent();
            assertThat(recorded.cases().size()).as("Length %s", length).isLessThanOrEqualTo(cases);
        }
    }

    private static Recorded read(TestReader reader, Path file) throws IOException {
        return Recorded.of(reader, file);
    }

    private static boolean isWithinLimits(TestCase test) {
        int note = 64;
        int text = LIMITS.text() + note;
        return test.name().length() <= LIMITS.name() + note
                && test.className().length() <= LIMITS.name() + note
                && test.output().length() <= text
                && test.problems().size() <= LIMITS.entries()
                && test.problems().stream()
                        .allMatch(problem -> problem.message().length() <= text
                                && problem.details().length() <= text);
    }

    private static byte[] damage(byte[] whole, Random random) throws IOException {
        byte[] damaged = whole.clone();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(damaged.length);
            damaged = switch (random.nextInt(7)) {
                case 0 -> Arrays.copyOf(damaged, Math.max(1, at));
                case 1 -> flipped(damaged, at, random);
                case 2 ->
                    spliced(damaged, at, at, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
                case 3 -> spliced(damaged, at, Math.min(damaged.length, at + random.nextInt(60)), new byte[] {' '});
                case 4 ->
                    spliced(
                            damaged,
                            at,
                            at,
                            Arrays.copyOfRange(damaged, at, Math.min(damaged.length, at + random.nextInt(400))));
                case 5 ->
                    spliced(
                            damaged,
                            at,
                            at,
                            List.of(
                                            "<testsuite name='d'>",
                                            "<x>",
                                            "x",
                                            "<test-suite>",
                                            "<InnerResults><UnitTestResult>")
                                    .get(random.nextInt(5))
                                    .repeat(200)
                                    .getBytes(StandardCharsets.UTF_8));
                default -> noise(damaged, at, random);
            };
        }
        return damaged;
    }

    private static byte[] flipped(byte[] bytes, int at, Random random) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private static byte[] noise(byte[] bytes, int at, Random random) {
        for (int i = at; i < Math.min(bytes.length, at + 8); i++) {
            bytes[i] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.write(piece);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
