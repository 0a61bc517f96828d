package io.jenkins.plugins.codesuite.reports.write;

import io.jenkins.plugins.codesuite.reports.CoverageSink;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestSink;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import io.jenkins.plugins.codesuite.reports.summary.CoverageSummary;
import io.jenkins.plugins.codesuite.reports.summary.TestSummary;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One page with all that reports tell: failures first with their places, then coverage by package, then every suite. It stands
 * alone: nothing is fetched, no script runs, and it follows the reader's choice of light or dark. What it shows is written by
 * {@link #finish()}; until then it waits in a bounded amount of memory, and in temporary files that {@link #close()} deletes.
 * Not for two threads.
 */
public final class HtmlReport implements TestSink, CoverageSink, Closeable {

    /** How many cases are listed as slow. */
    private static final int SLOWEST = 10;

    private static final int MOST_WARNINGS = 200;

    private final OutputStream target;
    private final String title;
    private final TestSummary tests = new TestSummary(0, SLOWEST);
    private final CoverageSummary coverage = new CoverageSummary();
    private final FailurePages failures = new FailurePages();
    private final FailurePages flaky = new FailurePages();
    private final SuitePages suites = new SuitePages();
    private final List<ReadWarning> warnings = new ArrayList<>();
    private long moreWarnings;

    /**
     * An empty page.
     *
     * @param target gets the page in UTF-8; stays open
     * @param title its heading
     */
    public HtmlReport(OutputStream target, String title) {
        this.target = target;
        this.title = title;
    }

    @Override
    public void open(SuiteStart suite) {
        tests.open(suite);
        suites.open(suite);
    }

    @Override
    public void add(TestCase test) throws IOException {
        tests.add(test);
        suites.add(test);
        if (test.status().isFailure()) {
            failures.add(test, suites.name());
        } else if (test.isFlaky()) {
            flaky.add(test, suites.name());
        }
    }

    @Override
    public void close(SuiteEnd suite) throws IOException {
        tests.close(suite);
        suites.close(suite);
    }

    @Override
    public void add(FileCoverage file) {
        coverage.add(file);
    }

    /** Adds a report that could not be read as a whole. */
    public void add(ReadWarning warning) {
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add(warning);
        } else {
            moreWarnings++;
        }
    }

    /**
     * Writes the page.
     *
     * @throws IOException if the target throws it
     */
    public void finish() throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8), 32_768);
        Markup html = new Markup(out);
        boolean anyTest = tests.total() > 0;
        boolean anyCoverage = coverage.files() > 0;
        head(html);
        html.raw("<header><h1>").text(title).raw("</h1>\n");
        verdict(html);
        links(html, anyTest, anyCoverage);
        html.raw("</header>\n<main>\n");
        if (anyTest) {
            totals(html);
        }
        if (!failures.isEmpty()) {
            begin("failures", "Failures", html);
            failures.copyTo(out);
            html.raw("</section>\n");
        }
        if (!flaky.isEmpty()) {
            begin("flaky", "Flaky: passed after tries that failed", html);
            flaky.copyTo(out);
            html.raw("</section>\n");
        }
        warnings(html);
        if (anyCoverage) {
            new CoveragePage(coverage, html).write();
        }
        slowest(html);
        if (anyTest) {
            begin("suites", "All tests", html);
            suites.copyTo(out);
            html.raw("</section>\n");
        }
        html.raw("</main>\n</body>\n</html>\n");
        out.flush();
    }

    private void head(Markup html) throws IOException {
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.raw(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
                .text(title)
                .raw("</title>\n<style>\n");
        html.raw(style()).raw("</style>\n</head>\n<body>\n");
    }

    private static String style() throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IOException("report.css is missing beside " + HtmlReport.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void verdict(Markup html) throws IOException {
        long failed = tests.failed();
        String word = failed > 0 ? "failed" : "passed";
        if (tests.total() > 0) {
            html.raw("<p class=\"verdict " + word + "\">");
            html.text(
                    failed > 0
                            ? Wording.number(failed) + " of " + Wording.count(tests.total(), "test", "tests")
                                    + " failed"
                            : "No failure in " + Wording.count(tests.total(), "test", "tests"));
            html.raw("</p>\n");
        } else if (coverage.files() == 0) {
            html.raw("<p class=\"verdict\">The reports hold no test and no coverage</p>\n");
        }
    }

    private void links(Markup html, boolean anyTest, boolean anyCoverage) throws IOException {
        html.raw("<nav aria-label=\"Sections\"><ul>");
        link(html, !failures.isEmpty(), "failures", "Failures");
        link(html, !flaky.isEmpty(), "flaky", "Flaky tests");
        link(html, !warnings.isEmpty(), "damaged", "Damaged reports");
        link(html, anyCoverage, "coverage", "Coverage");
        link(html, !tests.slowest().isEmpty(), "slowest", "Slowest tests");
        link(html, anyTest, "suites", "All tests");
        html.raw("</ul></nav>\n");
    }

    private static void link(Markup html, boolean present, String id, String name) throws IOException {
        if (present) {
            html.raw("<li><a href=\"#" + id + "\">" + name + "</a></li>");
        }
    }

    private static void begin(String id, String heading, Markup html) throws IOException {
        html.raw("<section aria-labelledby=\"" + id + "\"><h2 id=\"" + id + "\">" + heading + "</h2>\n");
    }

    private void totals(Markup html) throws IOException {
        html.raw("<dl class=\"totals\">");
        total(html, "Tests", Wording.number(tests.total()));
        for (TestStatus status : TestStatus.values()) {
            if (status == TestStatus.PASSED || tests.count(status) > 0) {
                String word = Wording.status(status);
                total(
                        html,
                        word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1),
                        Wording.number(tests.count(status)));
            }
        }
        if (tests.flakyTotal() > 0) {
            total(html, "Flaky", Wording.number(tests.flakyTotal()));
        }
        total(html, "Time", Wording.duration(tests.duration()));
        html.raw("</dl>\n<div class=\"share\" aria-hidden=\"true\">");
        share(html, "failed", tests.failed());
        share(html, "skipped", tests.count(TestStatus.SKIPPED));
        share(html, "unknown", tests.count(TestStatus.UNKNOWN));
        share(html, "passed", tests.count(TestStatus.PASSED));
        html.raw("</div>\n");
    }

    private static void total(Markup html, String name, String value) throws IOException {
        html.raw("<div><dt>" + name + "</dt><dd>").text(value).raw("</dd></div>");
    }

    private static void share(Markup html, String word, long count) throws IOException {
        if (count > 0) {
            html.raw("<span class=\"" + word + "\" style=\"flex-grow:" + count + "\"></span>");
        }
    }

    private void warnings(Markup html) throws IOException {
        if (warnings.isEmpty()) {
            return;
        }
        begin("damaged", "Reports that could not be read as a whole", html);
        html.raw("<ul>\n");
        for (ReadWarning warning : warnings) {
            html.raw("<li>").text(warning.toString()).raw("</li>\n");
        }
        html.raw("</ul>\n");
        if (moreWarnings > 0) {
            html.raw("<p>" + Wording.number(moreWarnings) + " more are not shown here.</p>\n");
        }
        html.raw("</section>\n");
    }

    private void slowest(Markup html) throws IOException {
        List<TestSummary.Timed> slow = tests.slowest();
        if (slow.isEmpty()) {
            return;
        }
        begin("slowest", "Slowest tests", html);
        html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"slowest\"><table><thead><tr>");
        html.raw("<th scope=\"col\">Test</th><th scope=\"col\">Class</th>");
        html.raw("<th scope=\"col\" class=\"number\">Time</th></tr></thead><tbody>\n");
        for (TestSummary.Timed test : slow) {
            html.raw("<tr><th scope=\"row\">")
                    .text(test.name())
                    .raw("</th><td>")
                    .text(test.className());
            html.raw("</td><td class=\"number\">")
                    .text(Wording.duration(test.duration()))
                    .raw("</td></tr>\n");
        }
        html.raw("</tbody></table></div></section>\n");
    }

    /**
     * Deletes what waited.
     *
     * @throws IOException if a temporary file cannot be deleted
     */
    @Override
    public void close() throws IOException {
        try (failures;
                flaky) {
            suites.discard();
        }
    }
}
