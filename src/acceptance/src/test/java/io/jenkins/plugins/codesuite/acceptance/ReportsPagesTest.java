package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of reports, as people see them ({@code target/screenshots}). */
@Order(61)
@ExtendWith(LabExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsPagesTest {
    private static final String PANEL = "#main-panel";
    private static final String OURS = "[class*='csb-']:not([class*='csb-'] [class*='csb-'])";
    private static final String GATES = ", qualityGates: [[metric: 'newFailures', threshold: 0],"
            + " [metric: 'lineCoverageDrop', threshold: 0.5, criticality: 'FAILURE'], [metric: 'lineCoverage', threshold: 60]]";

    private Browser browser;
    private Pages pages;
    private Build last;

    @BeforeAll
    void builds(Lab lab) throws IOException {
        Pages.followTheSystemsColours(lab);
        browser = new Browser(lab.jenkins(), lab.settings().target().resolve("screenshots"));
        pages = new Pages(browser);
        for (int covered : new int[] {6, 7, 9, 8}) {
            last = publish(lab, covered);
        }
    }

    private static Build publish(Lab lab, int covered) {
        String tests = covered == 8
                ? ReportFiles.junit(3, "breaks <script>window.hacked=1</script>".replace("<", "&lt;"))
                : ReportFiles.junit(4);
        return lab.jenkins()
                .pipeline(
                        "reports-page",
                        ReportFiles.pipeline(
                                Map.of(
                                        "reports/TEST-a.xml",
                                        tests,
                                        "reports/cut.xml",
                                        "<testsuite name='s'><testcase name='x",
                                        "reports/jacoco.xml",
                                        ReportFiles.jacoco(covered, covered - 2)),
                                "files: 'reports/*.xml'" + GATES,
                                ""))
                .run();
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void thePageOfABuild() {
        assertThat(last.result()).isEqualTo("FAILURE");
        pages.everywhere("reports", last.path() + "/code-reports/", (window, problems) -> {
            for (Locator folded : window.page().locator(PANEL + " details").all()) {
                folded.locator("summary").click();
            }
            assertThat(window.page().innerText(PANEL))
                    .contains("unit", "70 %", "14 of 20", "shop/cart", "shop/order", "Cart.java", "reports-page #3")
                    .contains("Lines covered less", "10 points", "New failures", "breaks <script>", "cut.xml")
                    .contains("failed: build fails", "failed: build is unstable", "passed", "\u221210");
            assertThat(window.page().evaluate("() => window.hacked")).isNull();
            Pages.judge(window, problems, PANEL + " .csb-build");
            Pages.assertFits(window, problems);
        });
    }

    @Test
    void theSummaryOfABuild() {
        pages.everywhere("reports-summary", last.path() + "/", (window, problems) -> {
            assertThat(window.page().innerText(PANEL))
                    .contains("Coverage and gates", "70 % of the lines", "50 % of the branches", "of 4 gates failed");
            Pages.judge(window, problems, OURS);
        });
    }

    @Test
    void theTrendOfAJob() {
        pages.everywhere("reports-trend", last.job().path() + "/", (window, problems) -> {
            window.page()
                    .locator("section[aria-labelledby=csb-coverage-title] details summary")
                    .click();
            assertThat(window.page().innerText("section[aria-labelledby=csb-coverage-title]"))
                    .contains("last 4 builds", "#1", "50 %", "#4", "70 %");
            assertThat(window.page().locator(".csb-trend__point--lines").count())
                    .isEqualTo(4);
            assertThat(window.page().locator("a.csb-column").count()).isEqualTo(4);
            Pages.judge(window, problems, OURS);
            Pages.assertFits(window, problems);
        });
    }

    @Test
    void theTestResults() {
        pages.everywhere(
                "reports-tests",
                last.path() + "/testReport/",
                (window, problems) -> assertThat(window.page().innerText(PANEL)).contains("shop.java"));
    }

    @Test
    void theFormOfThePostBuildAction(Lab lab) {
        Job job = ReportFiles.freestyle(
                lab.jenkins(),
                "reports-form",
                Map.of("reports/a.xml", ReportFiles.junit(1)),
                "[files: 'reports/*.xml', name: 'unit', unstableLineCoverage: 72.5, failFailedTests: 3,"
                        + " groups: [[files: 'b/*.trx', format: 'VISUALSTUDIOTRX', name: 'net', baseDirectory: 'x']],"
                        + " qualityGates: [[metric: 'newFailures', threshold: 0, criticality: 'FAILURE']],"
                        + " referenceJob: 'main']");
        String before = publishers(lab.jenkins().admin().text(job.path() + "/config.xml"));
        pages.everywhere("reports-form", job.path() + "/configure", (window, problems) -> {
            Locator action = window.page()
                    .locator("[descriptorid*='TestReportsPublisher']")
                    .first();
            action.waitFor();
            for (Locator advanced : action.locator("button.advanced-button, button.advancedButton")
                    .all()) {
                if (advanced.isVisible()) {
                    advanced.click();
                }
            }
            action.scrollIntoViewIfNeeded();
        });
        try (Browser.Window window = browser.window(User.DEVELOPER, Browser.WIDE, false)) {
            window.open(job.path() + "/configure");
            window.page()
                    .locator("[descriptorid*='TestReportsPublisher']")
                    .first()
                    .waitFor();
            window.page().locator("button[name=Submit]").last().click();
            window.page().waitForURL(url -> !url.contains("configure"));
        }

        // Saving the form without a change changes nothing.
        assertThat(publishers(lab.jenkins().admin().text(job.path() + "/config.xml")))
                .isEqualTo(before);
    }

    private static String publishers(String config) {
        return config.substring(config.indexOf("<publishers>"), config.indexOf("</publishers>"));
    }

    @Test
    void theSnippetGenerator() {
        pages.everywhere("reports-snippet", "pipeline-syntax/", (window, problems) -> {
            // The first step's fields come by themselves; only then the choice can be changed.
            window.page()
                    .locator("[name=prototype] input:visible, .dropdownList-container input:visible")
                    .first()
                    .waitFor();
            window.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            Object value = window.page()
                    .evaluate(
                            "() => [...document.querySelectorAll('select option')].find(o => o.text.startsWith('publishTestReports')).value");
            window.page()
                    .locator("select.dropdownList, select[name='']")
                    .first()
                    .selectOption(value.toString());
            window.page()
                    .locator("input[name='_.files']:visible, input[name='files']:visible")
                    .first()
                    .fill("target/surefire-reports/*.xml");
            window.page().locator("#generatePipelineScript").click();
            Await.until(
                    "a snippet",
                    java.time.Duration.ofSeconds(15),
                    () -> window.page().locator("#prototypeText").inputValue().startsWith("publishTestReports"));
            assertThat(window.page().locator("#prototypeText").inputValue())
                    .isEqualTo("publishTestReports files: 'target/surefire-reports/*.xml'");
        });
    }

    @Test
    void theViewsOfStages(Lab lab) {
        Map<String, String> views = new LinkedHashMap<>();
        for (String path : List.of("pipeline-overview", "pipeline-graph")) {
            if (lab.jenkins().admin().get(last.path() + "/" + path + "/").status() == 200) {
                views.put("reports-graph-view", last.path() + "/" + path + "/");
            }
        }
        if (lab.jenkins().hasPlugin("blueocean")) {
            views.put(
                    "reports-blue-ocean",
                    "blue/organizations/jenkins/reports-page/detail/reports-page/" + last.number() + "/tests");
        }
        assumeTrue(!views.isEmpty(), "no plugin that shows stages is in JENKINS_PLUGINS");
        views.forEach((name, path) -> {
            try (Browser.Window window = browser.window(User.ADMIN, Browser.WIDE, false)) {
                window.open(path);
                String wanted = name.equals("reports-blue-ocean") ? "breaks" : "unit";
                window.page()
                        .locator("text=/" + wanted + "/i >> visible=true")
                        .first()
                        .waitFor();
                window.screenshot(name);
            }
        });
    }
}
