package io.jenkins.plugins.codesuite.reports.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.Recorded;
import io.jenkins.plugins.codesuite.reports.Rerun;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestSink;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.junit.JUnitReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class JUnitXmlWriterTest {

    /** A suite with what stands in it, cases and suites. */
    record Suite(SuiteStart start, List<Object> content, SuiteEnd end) {

        void to(TestSink sink) throws IOException {
            sink.open(start);
            for (Object each : content) {
                if (each instanceof Suite inner) {
                    inner.to(sink);
                } else {
                    sink.add((TestCase) each);
                }
            }
            sink.close(end);
        }
    }

    private static byte[] write(List<Suite> suites) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JUnitXmlWriter writer = new JUnitXmlWriter(out)) {
            for (Suite suite : suites) {
                suite.to(writer);
            }
        }
        return out.toByteArray();
    }

    /** All that the model holds is in the file, and the file is XML to a parser that forgives nothing. */
    @Property(tries = 500)
    void whatIsWrittenIsReadAgain(@ForAll("suites") List<Suite> suites) throws Exception {
        byte[] report = write(suites);
        Recorded expected = new Recorded();
        for (Suite suite : suites) {
            suite.to(expected);
        }
        Recorded read = Recorded.of(new JUnitReader(ReadLimits.DEFAULT), report);
        assertThat(read.warning()).isEmpty();
        assertThat(read.events()).isEqualTo(expected.events());
        parsed(report);
    }

    private static Document parsed(byte[] report) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(report));
    }

    @Test
    void sumsStandAtTheSuiteAndCountWhatIsInIt() throws Exception {
        Suite inner = new Suite(
                SuiteStart.named("inner"),
                List.of(problem(TestStatus.ERROR), problem(TestStatus.SKIPPED), problem(TestStatus.UNKNOWN)),
                SuiteEnd.NOTHING);
        Suite outer = new Suite(
                SuiteStart.named("outer"),
                List.of(
                        problem(TestStatus.FAILED),
                        inner,
                        TestCase.named("a.B", "ok").build()),
                new SuiteEnd(Duration.ofMillis(1_250), List.of(), "", ""));
        Document document = parsed(write(List.of(outer)));
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("2");
        assertThat(suite.getAttribute("time")).isEqualTo("1.25");
        Element second = (Element) document.getElementsByTagName("testsuite").item(1);
        assertThat(second.getAttribute("tests")).isEqualTo("3");
    }

    private static TestCase problem(TestStatus status) {
        return TestCase.named("a.B", status.name()).problem(Problem.of(status)).build();
    }

    @Test
    void whatNobodyKnowsIsSkippedToOthers() throws IOException {
        TestCase test = TestCase.named("a.B", "c")
                .problem(new Problem(TestStatus.UNKNOWN, "m", "Inconclusive", ""))
                .build();
        String report = new String(
                write(List.of(new Suite(SuiteStart.named("s"), List.of(test), SuiteEnd.NOTHING))),
                StandardCharsets.UTF_8);
        assertThat(report).contains("<skipped message=\"m\" type=\"codesuite.unknown:Inconclusive\"></skipped>");
    }

    @Test
    void whatXmlMayNotHoldIsReplaced() throws Exception {
        TestCase test = TestCase.named("a\u0000", "b\uD800c")
                .output("\u001B[31m \uDC00 \uFFFF ]]> \uD83D\uDE00")
                .build();
        byte[] report = write(List.of(new Suite(SuiteStart.named("s"), List.of(test), SuiteEnd.NOTHING)));
        Element read = (Element) parsed(report).getElementsByTagName("testcase").item(0);
        assertThat(read.getAttribute("classname")).isEqualTo("a\uFFFD");
        assertThat(read.getAttribute("name")).isEqualTo("b\uFFFDc");
        assertThat(read.getTextContent()).isEqualTo("\uFFFD[31m \uFFFD \uFFFD ]]> \uD83D\uDE00");
    }

    @Test
    void aLargeSuiteWaitsOnDisk() throws IOException {
        TestCase test = TestCase.named("a.B", "case \uD83D\uDE00")
                .output("o".repeat(997))
                .build();
        long[] written = {0};
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                written[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                written[0] += length;
            }
        };
        try (JUnitXmlWriter writer = new JUnitXmlWriter(counting)) {
            writer.open(SuiteStart.named("outer"));
            writer.open(SuiteStart.named("inner"));
            for (int i = 0; i < 5_000; i++) {
                writer.add(test);
            }
            assertThat(written[0]).isZero();
            writer.close(SuiteEnd.NOTHING);
        }
        assertThat(written[0]).isGreaterThan(5_000_000);
    }

    @Test
    void suitesThatAreOpenAreClosedWithTheReport() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JUnitXmlWriter writer = new JUnitXmlWriter(out)) {
            writer.open(SuiteStart.named("a"));
            writer.open(SuiteStart.named("b"));
            writer.add(TestCase.named("c", "d").build());
        }
        assertThat(Recorded.of(new JUnitReader(ReadLimits.DEFAULT), out.toByteArray())
                        .suites())
                .extracting(SuiteStart::name)
                .containsExactly("a", "b");
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.just(""),
                Arbitraries.of(
                        " leading and trailing ",
                        "\n",
                        "\r\n\t x \r",
                        "]]>",
                        "<a b=\"c\">&amp;</a>",
                        "\uD83D\uDE00",
                        "\u0085\u2028"),
                Arbitraries.strings()
                        .withCharRange(' ', '\uD7FF')
                        .withChars('\n', '\r', '\t', '<', '>', '&', '"', '\'', ']')
                        .ofMaxLength(20));
    }

    private static Arbitrary<String> names() {
        return texts().filter(text -> !text.isEmpty());
    }

    private static Arbitrary<Duration> durations() {
        return Arbitraries.oneOf(
                Arbitraries.just(Duration.ZERO),
                Arbitraries.longs().between(0, Duration.ofDays(365).toNanos()).map(Duration::ofNanos));
    }

    private static Arbitrary<Problem> problems(TestStatus... states) {
        return Combinators.combine(Arbitraries.of(states), texts(), texts(), texts())
                .as(Problem::new);
    }

    private static Arbitrary<List<io.jenkins.plugins.codesuite.reports.Property>> properties() {
        return Combinators.combine(texts(), texts())
                .as(io.jenkins.plugins.codesuite.reports.Property::new)
                .list()
                .ofMaxSize(2);
    }

    private static Arbitrary<TestCase> cases() {
        Arbitrary<Rerun> reruns = Combinators.combine(
                        problems(TestStatus.FAILED, TestStatus.ERROR), texts(), texts(), durations())
                .as(Rerun::new);
        return Combinators.combine(
                        texts(),
                        texts(),
                        texts(),
                        Arbitraries.integers().between(0, 100_000),
                        durations(),
                        problems(TestStatus.FAILED, TestStatus.ERROR, TestStatus.SKIPPED, TestStatus.UNKNOWN)
                                .list()
                                .ofMaxSize(3),
                        reruns.list().ofMaxSize(2))
                .as((name, className, file, line, duration, problems, reruns2) ->
                        new TestCase(name, className, file, line, duration, problems, reruns2, List.of(), "", ""))
                .flatMap(test -> Combinators.combine(properties(), texts(), texts())
                        .as((properties, output, errors) -> new TestCase(
                                test.name(),
                                test.className(),
                                test.file(),
                                test.line(),
                                test.duration(),
                                test.problems(),
                                test.reruns(),
                                properties,
                                output,
                                errors)));
    }

    private static Arbitrary<Suite> suite(int depth) {
        Arbitrary<SuiteStart> starts =
                Combinators.combine(names(), texts(), texts(), texts(), texts()).as(SuiteStart::new);
        Arbitrary<SuiteEnd> ends =
                Combinators.combine(durations(), properties(), texts(), texts()).as(SuiteEnd::new);
        Arbitrary<Object> content = cases().map(test -> (Object) test);
        if (depth > 0) {
            content = Arbitraries.frequencyOf(
                    net.jqwik.api.Tuple.of(3, content),
                    net.jqwik.api.Tuple.of(1, suite(depth - 1).map(inner -> (Object) inner)));
        }
        return Combinators.combine(starts, content.list().ofMaxSize(3), ends)
                .as((start, list, end) -> new Suite(start, new ArrayList<>(list), end));
    }

    @Provide
    Arbitrary<List<Suite>> suites() {
        return suite(2).list().ofMaxSize(2);
    }
}
