package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages, in a browser: what they show, who can use them, and what they look like ({@code target/screenshots}). */
@Order(50)
@ExtendWith(LabExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
    private static final String TAB = "#main-panel";

    /** Our outermost elements on a page that is not ours. */
    private static final String OURS = "[class*='csb-']:not([class*='csb-'] [class*='csb-'])";

    private Browser browser;
    private Pages pages;
    private Path gate;
    private Build succeeded;
    private Build failed;
    private Build running;

    private static String buildspec(String build) {
        return """
                version: 0.2
                env:
                  variables:
                    STAGE: production
                    LONG_VALUE: "a value that is quite long, so that a narrow window has to break it somewhere sensible/without/any/space/at/all/0123456789"
                  parameter-store:
                    DB_PASSWORD: /acceptance/page
                  exported-variables: [VERSION, IMAGE]
                phases:
                  install:
                    commands:
                      - echo installing tools
                      - sleep 0.4
                  pre_build:
                    commands:
                      - VERSION=1.2.3
                      - IMAGE=registry.example.org/shop/app:1.2.3
                  build:
                    commands:
                      - mkdir -p out reports
                      - echo content > out/app.txt; cp out/app.txt out/notes.md
                      - printf '<testsuite name="s" tests="3"><testcase classname="shop.CartTest" name="adds"/><testcase classname="shop.CartTest" name="removes"/><testcase classname="shop.CartTest" name="totals"/></testsuite>' > reports/TEST-a.xml
                      - %s
                  post_build:
                    commands:
                      - echo done
                artifacts:
                  files: ['**/*']
                  base-directory: out
                  name: app
                reports:
                  unit-tests:
                    files: ['*.xml']
                    base-directory: reports
                """.formatted(build);
    }

    @BeforeAll
    void builds(Lab lab) throws IOException {
        Credentials.aws(lab.jenkins());
        lab.aws()
                .putParameter(
                        "/acceptance/page",
                        io.jenkins.plugins.codesuite.simulator.ParameterType.SECURE_STRING,
                        "a-password-that-nobody-sees");
        Pages.followTheSystemsColours(lab);
        gate = lab.settings().target().resolve("gate-page");
        Files.deleteIfExists(gate);
        browser = new Browser(lab.jenkins(), lab.settings().target().resolve("screenshots"));
        pages = new Pages(browser);
        String step = "runBuildspec(projectName: 'shop', credentialsId: 'aws-keys', region: 'us-east-1', endpointUrl: '"
                + lab.aws().endpoint() + "')";
        run(lab, "echo one", step);
        run(
                lab,
                "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo \"[ERROR] line $i of what went wrong\"; done; sh -c 'exit 42'",
                step);
        failed = new Build(new Job(lab.jenkins(), "page"), 2);
        run(lab, "sleep 1", step);
        succeeded = run(lab, "sleep 0.5", step);
        running = lab.jenkins()
                .pipeline(
                        "page",
                        Texts.onAgent(
                                buildspec("echo at-the-gate; while [ ! -e '" + gate + "' ]; do sleep 0.2; done"), step))
                .start()
                .awaitLog("at-the-gate");
    }

    private static Build run(Lab lab, String command, String step) {
        return lab.jenkins()
                .pipeline("page", Texts.onAgent(buildspec(command), step))
                .run();
    }

    @AfterAll
    void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (gate != null && !Files.exists(gate)) {
            Files.createFile(gate);
        }
    }

    @Test
    void theTabOfABuildThatSucceeded() {
        pages.everywhere("tab-succeeded", succeeded.path() + "/buildspec/", (window, problems) -> {
            window.unfold(TAB);
            String text = window.page().innerText(TAB);
            assertThat(text)
                    .containsIgnoringCase("install")
                    .containsIgnoringCase("build")
                    .contains("VERSION", "1.2.3", "IMAGE", "STAGE", "production", "DB_PASSWORD", "unit-tests")
                    .doesNotContain("a-password-that-nobody-sees");
            Pages.judge(window, problems, TAB);
            Pages.assertFits(window, problems);
        });
    }

    @Test
    void theTabOfABuildThatFailed() {
        pages.everywhere("tab-failed", failed.path() + "/buildspec/", (window, problems) -> {
            assertThat(window.page().innerText(TAB)).contains("sh -c 'exit 42'", "42", "line 12 of what went wrong");
            Pages.judge(window, problems, TAB);
            Pages.assertFits(window, problems);
        });
    }

    @Test
    void theTabOfABuildThatRuns() {
        pages.everywhere("tab-running", running.path() + "/buildspec/", (window, problems) -> {
            assertThat(window.page().innerText(TAB)).containsIgnoringCase("build");
            Pages.judge(window, problems, TAB);
            Pages.assertFits(window, problems);
        });
    }

    @Test
    void theTabFollowsABuildByItself(Lab lab) throws IOException {
        Path own = lab.settings().target().resolve("gate-live");
        Files.deleteIfExists(own);
        Build build = lab.jenkins()
                .pipeline("page-live", Texts.onAgent("""
                                version: 0.2
                                env:
                                  exported-variables: [LATE]
                                phases:
                                  install:
                                    commands:
                                      - echo at-the-gate; while [ ! -e '%s' ]; do sleep 0.2; done
                                  build:
                                    commands:
                                      - LATE=came-late
                                """.formatted(own), "runBuildspec()"))
                .start()
                .awaitLog("at-the-gate");
        try (Browser.Window window = browser.window(User.DEVELOPER, Browser.WIDE, false)) {
            window.open(build.path() + "/buildspec/");
            assertThat(window.page().innerText(TAB)).doesNotContain("came-late");

            Files.createFile(own);

            // No reload: the page asks.
            window.page().locator(TAB + " >> text=\"came-late\"").first().waitFor();
            assertThat(window.errors()).isEmpty();
        }
        build.expect("SUCCESS");
    }

    @Test
    void theTabCanBeUsedByKeyboard() {
        try (Browser.Window window = browser.window(User.READER, Browser.WIDE, false)) {
            window.open(failed.path() + "/buildspec/");

            assertThat(window.unreachable(TAB)).isEmpty();
        }
    }

    @Test
    void theBuildPage() {
        pages.everywhere("build-page", succeeded.path() + "/", (window, problems) -> {
            assertThat(window.page().innerText(TAB)).containsIgnoringCase("buildspec");
            Pages.judge(window, problems, OURS);
        });
        pages.everywhere(
                "build-page-failed",
                failed.path() + "/",
                (window, problems) -> assertThat(window.page().innerText(TAB)).contains("sh -c 'exit 42'"));
    }

    @Test
    void theJobPageWithItsChart() {
        pages.everywhere("job-page", succeeded.job().path() + "/", (window, problems) -> {
            assertThat(window.page().locator(TAB + " [class*=csb-]").count()).isPositive();
            Pages.judge(window, problems, OURS);
            Pages.assertFits(window, problems);
        });
    }

    @Test
    void testResults() {
        pages.everywhere(
                "test-results",
                succeeded.path() + "/testReport/",
                (window, problems) -> assertThat(window.page().innerText(TAB)).contains("3 tests", "shop"));
    }

    @Test
    void theFormOfTheFreestyleBuilder(Lab lab) {
        Freestyle.withBuildspec(
                lab.jenkins(),
                "page-freestyle",
                PipelineTest.BUILDSPEC,
                "[dir: 'sub', timeout: 7, env: [[name: 'A', value: 'b', type: 'PLAINTEXT']],"
                        + " artifacts: [type: 'S3', location: 'bucket', path: 'prefix', packaging: 'ZIP'],"
                        + " cache: [type: 'S3', location: 'bucket/cache']]");
        String before = lab.jenkins().admin().text("job/page-freestyle/config.xml");
        pages.everywhere("freestyle-form", "job/page-freestyle/configure", (window, problems) -> {
            Locator builder = window.page()
                    .locator("[descriptorid*='RunBuildspecBuilder']")
                    .first();
            builder.waitFor();
            for (Locator advanced : builder.locator("button.advanced-button, button.advancedButton")
                    .all()) {
                if (advanced.isVisible()) {
                    advanced.click();
                }
            }
            builder.scrollIntoViewIfNeeded();
        });
        try (Browser.Window window = browser.window(User.DEVELOPER, Browser.WIDE, false)) {
            window.open("job/page-freestyle/configure");
            window.page()
                    .locator("[descriptorid*='RunBuildspecBuilder']")
                    .first()
                    .waitFor();
            window.page().locator("button[name=Submit]").last().click();
            window.page().waitForURL(url -> !url.contains("configure"));
        }

        // Saving the form without a change changes nothing.
        assertThat(builders(lab.jenkins().admin().text("job/page-freestyle/config.xml")))
                .isEqualTo(builders(before));
    }

    private static String builders(String config) {
        return config.substring(config.indexOf("<builders>"), config.indexOf("</builders>"));
    }

    @Test
    void theSnippetGenerator() {
        pages.everywhere("snippet-generator", "pipeline-syntax/", (window, problems) -> {
            // The first step's fields come by themselves; only then the choice can be changed.
            window.page()
                    .locator("[name=prototype] input:visible, .dropdownList-container input:visible")
                    .first()
                    .waitFor();
            window.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            Locator steps = window.page()
                    .locator("select.dropdownList, select[name='']")
                    .first();
            Object value = window.page()
                    .evaluate(
                            "() => [...document.querySelectorAll('select option')].find(o => o.text.startsWith('runBuildspec')).value");
            steps.selectOption(value.toString());
            window.page()
                    .locator("input[name='_.buildspec']:visible, input[name='buildspec']:visible")
                    .first()
                    .fill("ci/release.yml");
            window.page().locator("#generatePipelineScript").click();
            Await.until(
                    "a snippet",
                    java.time.Duration.ofSeconds(15),
                    () -> window.page().locator("#prototypeText").inputValue().startsWith("runBuildspec"));
            assertThat(window.page().locator("#prototypeText").inputValue()).contains("ci/release.yml");
        });
    }

    @Test
    void theGlobalConfiguration() {
        pages.everywhere("global-configuration", "manage/configure", (window, problems) -> {
            Locator section = window.page()
                    .locator("input[name='_.agentOfflineMinutes'], input[name='agentOfflineMinutes']")
                    .first();
            section.waitFor();
            section.scrollIntoViewIfNeeded();
        });
    }

    @Test
    void phasesAsStages(Lab lab) {
        Map<String, String> views = new java.util.LinkedHashMap<>();
        // Its address has changed between versions.
        for (String path : List.of("pipeline-overview", "pipeline-graph")) {
            if (lab.jenkins().admin().get("job/stages/1/" + path + "/").status() == 200) {
                views.put("pipeline-graph-view", "1/" + path + "/");
            }
        }
        if (lab.jenkins().hasPlugin("pipeline-stage-view")) {
            views.put("stage-view", "");
        }
        if (lab.jenkins().hasPlugin("blueocean")) {
            views.put("blue-ocean", "../../blue/organizations/jenkins/stages/detail/stages/1/pipeline");
        }
        assumeTrue(!views.isEmpty(), "no plugin that shows stages is in JENKINS_PLUGINS");
        assumeTrue(lab.jenkins().admin().get("job/stages/1/api/json").status() == 200, "no build with stages");
        views.forEach((name, path) -> {
            for (boolean dark : new boolean[] {false, true}) {
                try (Browser.Window window = browser.window(User.ADMIN, Browser.WIDE, dark)) {
                    window.open("job/stages/" + path);
                    window.page()
                            .locator("text=/post.?build/i >> visible=true")
                            .first()
                            .waitFor();
                    window.screenshot(name);
                }
            }
        });
    }

    @Test
    void markupInNamesIsText(Lab lab) {
        String evil = "<img src=x onerror=window.hacked=1><script>window.hacked=2</script>";
        Build build = lab.jenkins()
                .pipeline(
                        "page-markup",
                        Texts.onAgent("""
                                version: 0.2
                                env:
                                  variables:
                                    EVIL: "EVILTEXT"
                                  exported-variables: [EVIL]
                                phases:
                                  build:
                                    commands:
                                      - mkdir -p out; echo x > "out/<b onclick=hacked()>bold.txt"
                                      - echo 'EVILTEXT'; printf '<testsuite name="&lt;img src=x onerror=window.hacked=3&gt;" tests="1"><testcase classname="&lt;img src=x onerror=window.hacked=3&gt;" name="&lt;script&gt;window.hacked=4&lt;/script&gt;"/></testsuite>' > out/TEST-a.xml
                                      - sh -c 'exit 7' 'EVILTEXT'
                                artifacts:
                                  files: ['**/*']
                                  base-directory: out
                                  name: "EVILTEXT"
                                reports:
                                  "group-EVILTEXT":
                                    files: ['out/TEST-a.xml']
                                """.replace("EVILTEXT", evil), "runBuildspec(projectName: 'shop')"))
                .run();

        assertThat(build.result()).isEqualTo("FAILURE");
        try (Browser.Window window = browser.window(User.ADMIN, Browser.WIDE, false)) {
            for (String path : List.of(
                    build.path() + "/buildspec/",
                    build.path() + "/",
                    build.job().path() + "/",
                    build.path() + "/console")) {
                window.open(path);
                window.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
                assertThat(window.page().evaluate("() => window.hacked"))
                        .as(path)
                        .isNull();
            }
            window.open(build.path() + "/buildspec/");
            assertThat(window.page().innerText(TAB)).contains("<img src=x onerror=window.hacked=1>");
            window.screenshot("tab-markup");
        }
    }
}
