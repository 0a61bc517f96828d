package io.jenkins.plugins.codesuite.reports.write;

import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.Property;
import io.jenkins.plugins.codesuite.reports.Rerun;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestSink;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.junit.JUnitReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes JUnit XML that holds all that the model holds, and that <a href="https://plugins.jenkins.io/junit/">Jenkins' JUnit
 * plugin</a> reads as the model means it. Earlier tries are written as Surefire writes them. The format has no element for a
 * case of which nobody knows how it ended: it is skipped, with the type {@link JUnitReader#UNKNOWN_TYPE} and the problem's own one.
 *
 * <p>A suite's sums stand before its cases, so an open suite waits: half a million characters in memory, more in a temporary
 * file. Not for two threads.
 */
public final class JUnitXmlWriter implements TestSink, Closeable {

    private final Writer target;
    private final Deque<OpenSuite> suites = new ArrayDeque<>();

    /** A suite that is not over. */
    private static final class OpenSuite {
        private final SuiteStart start;
        private final Spool body = new Spool();
        private final Markup markup = new Markup(body);
        private final Map<TestStatus, Long> counts = new EnumMap<>(TestStatus.class);

        OpenSuite(SuiteStart start) {
            this.start = start;
        }

        long count(TestStatus status) {
            return counts.getOrDefault(status, 0L);
        }
    }

    /**
     * Begins a report in UTF-8.
     *
     * @param target closed by {@link #close()}
     * @throws IOException if {@code target} throws it
     */
    public JUnitXmlWriter(OutputStream target) throws IOException {
        this.target = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8), 32_768);
        this.target.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    }

    @Override
    public void open(SuiteStart suite) {
        suites.push(new OpenSuite(suite));
    }

    @Override
    public void add(TestCase test) throws IOException {
        OpenSuite suite = suites.element();
        suite.counts.merge(test.status(), 1L, Long::sum);
        Markup xml = suite.markup;
        xml.raw("<testcase").attribute("name", test.name()).attribute("classname", test.className());
        xml.present("file", test.file()).present("line", test.line() == 0 ? "" : Integer.toString(test.line()));
        xml.attribute("time", seconds(test.duration()));
        if (hasNoContent(test)) {
            xml.raw("/>\n");
            return;
        }
        xml.raw(">");
        properties(test.properties(), xml);
        for (Problem problem : test.problems()) {
            problem(problem, xml);
        }
        for (Rerun rerun : test.reruns()) {
            rerun(rerun, test.problems().isEmpty(), xml);
        }
        output(test.output(), test.errorOutput(), xml);
        xml.raw("</testcase>\n");
    }

    private static boolean hasNoContent(TestCase test) {
        return test.problems().isEmpty()
                && test.reruns().isEmpty()
                && test.properties().isEmpty()
                && test.output().isEmpty()
                && test.errorOutput().isEmpty();
    }

    private static void properties(List<Property> properties, Markup xml) throws IOException {
        if (properties.isEmpty()) {
            return;
        }
        xml.raw("<properties>");
        for (Property property : properties) {
            xml.raw("<property").attribute("name", property.name());
            xml.attribute("value", property.value()).raw("/>");
        }
        xml.raw("</properties>\n");
    }

    private static void problem(Problem problem, Markup xml) throws IOException {
        String element = switch (problem.status()) {
            case FAILED -> "failure";
            case ERROR -> "error";
            default -> "skipped";
        };
        String type = problem.type();
        if (problem.status() == TestStatus.UNKNOWN) {
            type = type.isEmpty() ? JUnitReader.UNKNOWN_TYPE : JUnitReader.UNKNOWN_TYPE + ":" + type;
        }
        xml.raw("<" + element).present("message", problem.message()).present("type", type);
        xml.raw(">").text(problem.details()).raw("</" + element + ">");
    }

    private static void rerun(Rerun rerun, boolean passed, Markup xml) throws IOException {
        Problem problem = rerun.problem();
        String element = (passed ? "flaky" : "rerun") + (problem.status() == TestStatus.ERROR ? "Error" : "Failure");
        xml.raw("<" + element).present("message", problem.message()).present("type", problem.type());
        xml.attribute("time", seconds(rerun.duration()));
        xml.raw("><stackTrace>").text(problem.details()).raw("</stackTrace>");
        output(rerun.output(), rerun.errorOutput(), xml);
        xml.raw("</" + element + ">");
    }

    private static void output(String output, String errorOutput, Markup xml) throws IOException {
        if (!output.isEmpty()) {
            xml.raw("<system-out>").text(output).raw("</system-out>");
        }
        if (!errorOutput.isEmpty()) {
            xml.raw("<system-err>").text(errorOutput).raw("</system-err>");
        }
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
    }

    @Override
    public void close(SuiteEnd end) throws IOException {
        OpenSuite suite = suites.pop();
        try (Spool body = suite.body) {
            Writer out = suites.isEmpty() ? target : suites.element().body;
            Markup xml = new Markup(out);
            head(suite, end, xml);
            properties(end.properties(), xml);
            body.copyTo(out);
            output(end.output(), end.errorOutput(), xml);
            xml.raw("</testsuite>\n");
        }
        if (!suites.isEmpty()) {
            OpenSuite outer = suites.element();
            suite.counts.forEach((status, count) -> outer.counts.merge(status, count, Long::sum));
        }
    }

    private static void head(OpenSuite suite, SuiteEnd end, Markup xml) throws IOException {
        SuiteStart start = suite.start;
        long notRun = suite.count(TestStatus.SKIPPED) + suite.count(TestStatus.UNKNOWN);
        long all = suite.counts.values().stream().mapToLong(Long::longValue).sum();
        xml.raw("<testsuite").attribute("name", start.name()).present("package", start.packageName());
        xml.attribute("tests", Long.toString(all));
        xml.attribute("failures", Long.toString(suite.count(TestStatus.FAILED)));
        xml.attribute("errors", Long.toString(suite.count(TestStatus.ERROR)));
        xml.attribute("skipped", Long.toString(notRun));
        xml.present("time", end.duration().isZero() ? "" : seconds(end.duration()));
        xml.present("timestamp", start.timestamp()).present("hostname", start.hostname());
        xml.present("file", start.file()).raw(">\n");
    }

    /**
     * Closes suites that are open, the report and its stream.
     *
     * @throws IOException if the stream throws it
     */
    @Override
    public void close() throws IOException {
        try (Writer closed = target) {
            while (!suites.isEmpty()) {
                close(SuiteEnd.NOTHING);
            }
            closed.write("</testsuites>\n");
        } finally {
            for (OpenSuite suite : suites) {
                suite.body.close();
            }
        }
    }
}
