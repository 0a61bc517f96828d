package io.jenkins.plugins.codesuite.reports.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.LineHits;
import io.jenkins.plugins.codesuite.reports.Problem;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.Rerun;
import io.jenkins.plugins.codesuite.reports.SuiteEnd;
import io.jenkins.plugins.codesuite.reports.SuiteStart;
import io.jenkins.plugins.codesuite.reports.TestCase;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class HtmlReportTest {

    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)((?:\\s+[a-z-]+(?:=\"[^\"<]*\")?)*)>");
    private static final Set<String> VOID = Set.of("meta", "br");

    private interface Content {
        void to(HtmlReport page) throws IOException;
    }

    private static String page(Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (HtmlReport page = new HtmlReport(out, "A <title> & more")) {
            content.to(page);
            page.finish();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void fill(HtmlReport page) throws IOException {
        page.open(SuiteStart.named("outer"));
        page.add(TestCase.named("a.B", "passes <script>alert(1)</script>")
                .duration(Duration.ofMillis(1_500))
                .build());
        page.open(SuiteStart.named("inner"));
        page.add(TestCase.named("a.BTest", "fails")
                .problem(new Problem(
                        TestStatus.FAILED, "1 < 2 & \"3\"", "E", "E: x\n\tat a.BTest.fails(BTest.java:7)\n"))
                .output("\u0000out</pre>")
                .build());
        page.close(SuiteEnd.NOTHING);
        page.add(TestCase.named("a.B", "flaky one")
                .rerun(new Rerun(Problem.of(TestStatus.ERROR), "", "", Duration.ZERO))
                .build());
        page.add(TestCase.named("a.B", "skipped one")
                .problem(new Problem(TestStatus.SKIPPED, "not today", "", ""))
                .build());
        page.close(new SuiteEnd(Duration.ZERO, List.of(), "said by <all>", ""));
        page.add(FileCoverage.of(
                "a/B.java",
                "a",
                LineHits.joinedBy(LineHits.Join.GREATER)
                        .add(1, 1)
                        .add(2, 0)
                        .add(3, 0)
                        .add(4, 1, 1, 2)
                        .add(9, 0)
                        .build()));
        page.add(new ReadWarning("TEST-x.xml", 3, 4, "the file ends within <testcase>"));
    }

    @Test
    void failuresStandFirstWithTheirPlace() throws IOException {
        String page = page(HtmlReportTest::fill);
        assertThat(page)
                .contains("1 of 4 tests failed")
                .contains("<p class=\"place\">a/BTest.java:7</p>")
                .contains("a.BTest · outer › inner")
                .contains("1 &lt; 2 &amp; \"3\"")
                .contains("TEST-x.xml:3:4: the file ends within &lt;testcase&gt;")
                .contains("40.0 % (2 of 5)", "50.0 % (1 of 2)", "2–3, 9")
                .contains("not today", "said by &lt;all&gt;");
        assertThat(page.indexOf("id=\"failures\""))
                .isPositive()
                .isLessThan(page.indexOf("id=\"flaky\""))
                .isLessThan(page.indexOf("id=\"damaged\""))
                .isLessThan(page.indexOf("id=\"coverage\""))
                .isLessThan(page.indexOf("id=\"suites\""));
    }

    @Test
    void standsAloneAndRunsNothing() throws IOException {
        String page = page(HtmlReportTest::fill);
        assertThat(page)
                .contains("default-src 'none'", "prefers-color-scheme: dark", "<html lang=\"en\">")
                .doesNotContain("<script", "http://", "https://", "<link", "<img", "url(", "@import", "javascript:");
        assertThat(Pattern.compile("\\son[a-z]+=").matcher(page).find()).isFalse();
    }

    @Test
    void everyElementIsClosedAndEveryLinkLeadsSomewhere() throws IOException {
        String page = page(HtmlReportTest::fill);
        String body = page.substring(page.indexOf("<body>"));
        Deque<String> open = new ArrayDeque<>(List.of("html"));
        Matcher tags = TAG.matcher(body);
        int found = 0;
        while (tags.find()) {
            found++;
            if (!tags.group(1).isEmpty()) {
                assertThat(tags.group(2)).as(body.substring(0, tags.end())).isEqualTo(open.poll());
            } else if (!VOID.contains(tags.group(2))) {
                open.push(tags.group(2));
            }
        }
        assertThat(open).isEmpty();
        assertThat(found).isEqualTo(body.chars().filter(c -> c == '<').count()).isGreaterThan(100);
        Matcher links = Pattern.compile("href=\"#([a-z]+)\"").matcher(body);
        while (links.find()) {
            assertThat(body).contains("id=\"" + links.group(1) + "\"");
        }
    }

    @Test
    void saysThatThereIsNothing() throws IOException {
        assertThat(page(page -> {
                    // Reports without anything.
                }))
                .contains("The reports hold no test and no coverage")
                .doesNotContain("<section");
    }

    @Test
    void aLargeReportMakesAPageThatABrowserShows() throws IOException {
        String page = page(report -> {
            for (int suite = 0; suite < 150; suite++) {
                report.open(SuiteStart.named("suite " + suite));
                for (int test = 0; test < 200; test++) {
                    TestCase.Builder builder = TestCase.named("a.B" + suite, "t" + test);
                    report.add(
                            test % 20 == 0
                                    ? builder.problem(new Problem(TestStatus.FAILED, "m", "", "d".repeat(25_000)))
                                            .build()
                                    : builder.build());
                }
                report.close(SuiteEnd.NOTHING);
            }
        });
        assertThat(page)
                .contains(
                        "1,500 of 30,000 tests failed",
                        "500 more are not shown here.",
                        "200 tests are not listed here.")
                .hasSizeLessThan(30_000_000);
    }
}
