package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of deployments, as people see them ({@code target/screenshots}). */
@Order(88)
@ExtendWith(LabExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployPagesTest {
    private static final String PANEL = "#main-panel";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Deployments deployments;
    private Browser browser;
    private Pages pages;

    @BeforeAll
    void browser(Lab lab) throws IOException {
        Pages.followTheSystemsColours(lab);
        browser = new Browser(lab.jenkins(), lab.settings().target().resolve("screenshots"));
        pages = new Pages(browser);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void aws(Lab lab) {
        deployments = Deployments.of(lab);
    }

    /** Looks at the page of a build's deployments; what is ours on it must be right for everybody. */
    private void look(String name, Build build, String... texts) {
        boolean isOver = !build.running();
        pages.everywhere(name, build.path() + "/deployments/", (window, problems) -> {
            assertThat(window.page().innerText(PANEL)).contains(texts);
            if (isOver) {
                assertThat(window.page().innerText(PANEL)).doesNotContain("% now");
            }
            Pages.judge(window, problems, "#csd-deployments");
            Pages.assertFits(window, problems);
        });
    }

    @Test
    void inTheMiddleOfACanary(Lab lab) {
        deployments.function("page-canary");
        deployments.alarm("page-canary-errors");
        Build build = lab.jenkins()
                .pipeline(
                        "page-canary",
                        Deployments.canary(
                                "page-canary", ", " + Deployments.UNDONE + ", guardAlarms: ['page-canary-errors']"))
                .start();
        String id = Deployments.id(build);
        Await.until("the canary", LIMIT, () -> deployments.alias("page-canary").equals("1 {\"2\":0.1}"));
        build.awaitLog("Traffic to ");
        Await.until(
                "the traffic on the page",
                LIMIT,
                () -> lab.jenkins()
                        .admin()
                        .text(build.path() + "/deployments/fragment")
                        .contains("csd-traffic__bar"));
        look("deployments-canary", build, id, "10 % now, 90 % in\u00a0", "page-canary-errors", "AllowTraffic");

        // The page that is open sees the end without being loaded again.
        try (Browser.Window window = browser.window(User.READER, Browser.WIDE, false)) {
            window.open(build.path() + "/deployments/");
            assertThat(window.page().locator("a.csd-control").count()).isZero();
            lab.aws().time().advance(Duration.ofMinutes(5));
            Await.until(
                    "the end on the open page",
                    LIMIT,
                    () -> window.page().innerText(PANEL).contains("100 %"));
            assertThat(window.errors()).isEmpty();
        }
        build.expect("SUCCESS");
        look("deployments-succeeded", build, id, "100 %");
    }

    @Test
    void afterAScriptThatFailed(Lab lab) {
        List<String> instances = deployments.servers("page-hook", 4);
        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("AfterInstall")
                        .in("page-hook", Deployments.GROUP)
                        .failing("scripts/migrate.sh", "ERROR: no connection"));
        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("AfterInstall")
                        .in("page-hook", Deployments.GROUP)
                        .on(instances.get(1))
                        .failing("scripts/migrate.sh", "<b>migrating</b>\nERROR: relation \"orders\" does not exist"));
        lab.aws().time().speed(5);
        Build build = lab.jenkins()
                .pipeline("page-hook", Deployments.known("page-hook", ""))
                .run()
                .expect("FAILURE");
        look("deployments-hook", build, "scripts/migrate.sh", "<b>migrating</b>", "does not exist", instances.get(1));
        // A page that is over: one that is live replaces its parts, and with them what was reached.
        try (Browser.Window window = browser.window(User.ADMIN, Browser.WIDE, false)) {
            window.open(build.path() + "/deployments/");
            assertThat(window.unreachable("#csd-deployments")).isEmpty();
        }
    }

    @Test
    void afterARollback(Lab lab) {
        deployments.function("page-alarm");
        deployments.alarm("page-alarm-errors");
        Build build = lab.jenkins()
                .pipeline(
                        "page-alarm",
                        Deployments.canary("page-alarm", ", " + Deployments.UNDONE + ", alarms: ['page-alarm-errors']"))
                .start();
        Deployments.id(build);
        Await.until("the canary", LIMIT, () -> deployments.alias("page-alarm").equals("1 {\"2\":0.1}"));
        deployments.fire("page-alarm-errors");
        lab.aws().time().speed(10);
        build.expect("FAILURE");
        List<String> ids = Deployments.ids(build);
        look(
                "deployments-rolled-back",
                build,
                ids.get(0),
                ids.get(1),
                "Rollback of page-alarm/prod",
                "page-alarm-errors",
                "ALARM_ACTIVE");
    }

    @Test
    void whileItWaitsForAWord(Lab lab) {
        deployments.waitingService("page-ready");
        Build build = lab.jenkins()
                .pipeline("page-ready", Deployments.blueGreen("page-ready", ""))
                .start();
        deployments.awaitReady(build);
        look("deployments-ready", build, "Continue", "Stop");
        pages.everywhere(
                "deployments-question-page",
                Deployments.question(build, "CONTINUE"),
                (window, problems) -> Pages.assertFits(window, problems));
        build.abort();
        build.expect("ABORTED");
    }

    @Test
    void withTwoHundredTargets(Lab lab) {
        List<String> instances = deployments.servers("page-many", 200);
        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("AfterInstall")
                        .in("page-many", Deployments.GROUP)
                        .on(instances.get(150))
                        .failing("scripts/migrate.sh", "ERROR: disk full"));
        lab.aws().time().speed(5);
        Build build = lab.jenkins()
                .pipeline("page-many", Deployments.known("page-many", ""))
                .run();
        assertThat(build.result()).isEqualTo("SUCCESS");
        look("deployments-many", build, "200", "1 target failed", "199 targets succeeded");
        String targets = build.path() + "/deployments/targets/"
                + Deployments.shown(build).get("id").asText() + "/" + Deployments.id(build) + "/";
        pages.everywhere("deployments-targets", targets, (window, problems) -> {
            assertThat(window.page().locator(PANEL + " table tbody tr").count()).isGreaterThan(50);
            Pages.judge(window, problems, ".csd-matrix, .csd-pages");
            Pages.assertFits(window, problems);
        });
    }

    @Test
    void theHistoryOfAJob(Lab lab) {
        deployments.servers("page-history", 2);
        Job job = lab.jenkins().pipeline("page-history", Deployments.known("page-history", ""));
        lab.aws().time().speed(10);
        job.run().expect("SUCCESS");
        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("AfterInstall")
                        .in("page-history", Deployments.GROUP)
                        .failing("scripts/migrate.sh", "no"));
        job.run().expect("FAILURE");
        lab.aws().codeDeploy().clearRules();
        job.run().expect("SUCCESS");

        pages.everywhere("deployments-history", job.path() + "/deployments/", (window, problems) -> {
            assertThat(window.page().locator(PANEL + " table tbody tr").count()).isEqualTo(3);
            assertThat(window.page().innerText(PANEL)).contains("page-history/prod", "67 %");
            Pages.judge(window, problems, ".csd-history, .csd-table");
            Pages.assertFits(window, problems);
        });
        pages.everywhere("deployments-job", job.path() + "/", (window, problems) -> {
            window.page().locator(".csd-history").waitFor();
            Pages.judge(window, problems, ".csd-history");
        });
        pages.everywhere("deployments-build", job.path() + "/1/", (window, problems) -> {
            window.page().locator(".csd-summary").waitFor();
            Pages.judge(window, problems, ".csd-summary");
        });
    }

    @Test
    void theStepInOtherPluginsViews(Lab lab) {
        deployments.servers("page-views", 1);
        lab.aws().time().speed(5);
        Build build = lab.jenkins()
                .pipeline("page-views", "stage('Ship it') { " + Deployments.known("page-views", "") + " }")
                .run()
                .expect("SUCCESS");
        Map<String, String> views = new LinkedHashMap<>();
        for (String path : List.of("pipeline-overview", "pipeline-graph")) {
            if (lab.jenkins().admin().get(build.path() + "/" + path + "/").status() == 200) {
                views.put("deploy-pipeline-graph-view", build.path() + "/" + path + "/");
            }
        }
        if (lab.jenkins().hasPlugin("blueocean")) {
            views.put("deploy-blue-ocean", "blue/organizations/jenkins/page-views/detail/page-views/1/pipeline");
        }
        assumeTrue(!views.isEmpty(), "no plugin that shows stages is in JENKINS_PLUGINS");
        views.forEach((name, path) -> {
            for (boolean dark : new boolean[] {false, true}) {
                try (Browser.Window window = browser.window(User.ADMIN, Browser.WIDE, dark)) {
                    window.open(path);
                    window.page()
                            .locator("text=/Ship it/ >> visible=true")
                            .first()
                            .waitFor();
                    window.screenshot(name);
                }
            }
        });
        // The log of the step's own node has its lines, not only the log of the build.
        String node = lab.jenkins().admin().script("""
                        def b = jenkins.model.Jenkins.get().getItemByFullName('page-views').getBuildByNumber(1)
                        def s = new org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner()
                        def n = s.findFirstMatch(b.execution) { it.displayFunctionName == 'codeDeploy' }
                        def out = new StringWriter()
                        n.getAction(org.jenkinsci.plugins.workflow.actions.LogAction).logText.writeLogTo(0, out)
                        print out""");
        assertThat(node).contains(Deployments.id(build) + " Succeeded");
    }
}
