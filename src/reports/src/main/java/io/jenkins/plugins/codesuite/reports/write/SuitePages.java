package io.jenkins.plugins.codesuite.reports.write;

import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.text.CutText;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** The part of a page that lists every suite with its cases; it waits until all cases are known. */
final class SuitePages {

    /** How many cases, and how many suites, are listed; more are counted. A browser shows no million. */
    private static final int MOST = 20_000;

    private static final int TEXT = 300;

    /** Characters of one suite's output, and of all of them together. */
    private static final int OUTPUT = 20_000;

    private static final int ALL_OUTPUT = 2_000_000;

    private final Spool spool = new Spool();
    private final Deque<Open> suites = new ArrayDeque<>();
    private long listed;
    private long listedSuites;
    private long leftOut;
    private int outputs;

    private static final class Open {
        private final String name;
        private final Spool rows = new Spool();
        private final Map<TestStatus, Long> counts = new EnumMap<>(TestStatus.class);
        private Duration duration = Duration.ZERO;
        private long leftOut;

        Open(String name) {
            this.name = name;
        }

        long count(TestStatus status) {
            return counts.getOrDefault(status, 0L);
        }

        long all() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    void open(SuiteStart suite) {
        String own = suite.packageName().isEmpty() ? suite.name() : suite.packageName() + "." + suite.name();
        suites.push(new Open(suites.isEmpty() ? own : CutText.cut(suites.element().name + " › " + own, 1_000)));
    }

    /** The innermost open suite's name, with those around it. */
    String name() {
        return suites.element().name;
    }

    void add(TestCase test) throws IOException {
        Open suite = suites.element();
        suite.counts.merge(test.status(), 1L, Long::sum);
        suite.duration = suite.duration.plus(test.duration());
        if (listed >= MOST) {
            suite.leftOut++;
            return;
        }
        listed++;
        String word = Wording.status(test.status());
        Markup html = new Markup(suite.rows);
        html.raw("<tr><th scope=\"row\">").text(test.name());
        if (!test.className().equals(suite.name) && !test.className().equals(test.name())) {
            html.raw("<br><span class=\"soft\">").text(test.className()).raw("</span>");
        }
        html.raw("</th><td><span class=\"" + word + "\">" + word + "</span>");
        if (test.isFlaky()) {
            html.raw(" <span class=\"flaky\">flaky</span>");
        }
        boolean told =
                test.problems().isEmpty() || test.problems().get(0).message().isEmpty();
        if (!told) {
            html.raw("<br><span class=\"soft\">");
            html.text(CutText.cut(test.problems().get(0).message(), TEXT)).raw("</span>");
        }
        html.raw("</td><td class=\"number\">")
                .text(Wording.duration(test.duration()))
                .raw("</td></tr>\n");
    }

    void close(SuiteEnd end) throws IOException {
        Open suite = suites.pop();
        try (Spool rows = suite.rows) {
            if (suite.all() == 0) {
                return;
            }
            if (listedSuites++ >= MOST) {
                leftOut += suite.all();
                return;
            }
            Markup html = new Markup(spool);
            html.raw("<details class=\"box\"><summary>").text(suite.name).raw(" <span class=\"soft\">");
            html.text(Wording.count(suite.all(), "test", "tests"));
            for (TestStatus status : TestStatus.values()) {
                if (status != TestStatus.PASSED && suite.count(status) > 0) {
                    html.raw(", <span class=\"" + Wording.status(status) + "\">");
                    html.text(Wording.number(suite.count(status)) + " " + Wording.status(status))
                            .raw("</span>");
                }
            }
            html.text(" · " + Wording.duration(suite.duration)).raw("</span></summary>\n");
            if (suite.leftOut < suite.all()) {
                html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\"").attribute("aria-label", suite.name);
                html.raw("><table><thead><tr><th scope=\"col\">Test</th><th scope=\"col\">Result</th>");
                html.raw("<th scope=\"col\" class=\"number\">Time</th></tr></thead><tbody>\n");
                rows.copyTo(spool);
                html.raw("</tbody></table></div>");
            }
            if (suite.leftOut > 0) {
                html.raw("<p>" + Wording.count(suite.leftOut, "test is", "tests are") + " not listed here.</p>");
            }
            output("Output", end.output(), html);
            output("Error output", end.errorOutput(), html);
            html.raw("</details>\n");
        }
    }

    private void output(String title, String text, Markup html) throws IOException {
        if (text.isBlank()) {
            return;
        }
        String shown = CutText.cut(text, OUTPUT);
        outputs += shown.length();
        if (outputs > ALL_OUTPUT) {
            html.raw("<p class=\"soft\">" + title + " is not shown here.</p>\n");
            outputs = ALL_OUTPUT;
            return;
        }
        html.raw("<details><summary>" + title + "</summary><pre tabindex=\"0\" role=\"group\"");
        html.attribute("aria-label", title).raw(">").text(shown).raw("</pre></details>\n");
    }

    void copyTo(Writer out) throws IOException {
        spool.copyTo(out);
        if (leftOut > 0) {
            out.write("<p>" + Wording.count(leftOut, "test", "tests") + " of other suites are not listed here.</p>\n");
        }
    }

    /** Deletes what waits. */
    void discard() throws IOException {
        for (Open suite : suites) {
            suite.rows.close();
        }
        spool.close();
    }
}
