package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deployments that wait for a word, and the buttons that say it: pressed in a browser, and refused to who may not. */
@Order(87)
@ExtendWith(LabExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployReadyTest {
    private Deployments deployments;
    private Browser browser;

    @BeforeAll
    void browser(Lab lab) throws IOException {
        browser = new Browser(lab.jenkins(), lab.settings().target().resolve("screenshots"));
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

    private Build ready(Lab lab, String name, String more) {
        deployments.waitingService(name);
        Build build = lab.jenkins()
                .pipeline("deploy-" + name, Deployments.blueGreen(name, more))
                .start();
        deployments.awaitReady(build);
        return build;
    }

    /** Presses a button and answers the question of its dialog. */
    private void press(User user, Build build, String action, boolean isMeant) {
        try (Browser.Window window = browser.window(user, Browser.WIDE, false)) {
            window.open(build.path() + "/deployments/");
            window.page()
                    .locator("a.csd-control[href$='/" + action + "/']")
                    .first()
                    .click();
            window.page().locator("dialog[open] button[data-id=ok]").waitFor();
            window.screenshot("deployments-question-" + action.toLowerCase(java.util.Locale.ROOT));
            window.page()
                    .locator("dialog[open] button[data-id=" + (isMeant ? "ok" : "cancel") + "]")
                    .click();
            if (isMeant) {
                window.page().waitForURL(url -> url.contains("asked="));
            }
            assertThat(window.errors()).isEmpty();
            assertThat(window.violations()).isEmpty();
        }
    }

    @Test
    void theTrafficIsLetThroughByAButton(Lab lab) {
        Build build = ready(lab, "ready", "");
        String id = Deployments.id(build);
        press(User.DEVELOPER, build, "CONTINUE", false);
        assertThat(deployments.status(id)).isEqualTo("Ready");
        press(User.DEVELOPER, build, "CONTINUE", true);
        lab.aws().time().speed(30);
        build.expect("SUCCESS");

        assertThat(build.console()).contains("developer", "returned Succeeded of " + id);
    }

    @Test
    void itIsStoppedAndRolledBackByAButton(Lab lab) {
        Build build = ready(lab, "ready-stop", "");
        press(User.DEVELOPER, build, "STOP_AND_ROLL_BACK", true);
        lab.aws().time().speed(30);
        build.expect("FAILURE");

        deployments.awaitStatus(Deployments.id(build), "Stopped");
        assertThat(build.console()).contains("developer");
    }

    @Test
    void onlyWhoMayBuildOrCancelMayPress(Lab lab) {
        Build build = ready(lab, "ready-forbidden", "");
        for (String action : List.of("CONTINUE", "STOP", "STOP_AND_ROLL_BACK")) {
            String path = Deployments.question(build, action);
            assertThat(lab.jenkins().as(User.READER).get(path).status())
                    .as("the question of " + action)
                    .isEqualTo(403);
            assertThat(lab.jenkins().as(User.READER).post(path + "answer").status())
                    .as(action)
                    .isEqualTo(403);
            assertThat(lab.jenkins().anonymous().post(path + "answer").status())
                    .as(action + " of nobody")
                    .isEqualTo(403);
            assertThat(lab.jenkins().admin().get(path + "answer").status())
                    .as("GET " + action)
                    .isIn(404, 405);
        }
        assertThat(lab.jenkins().as(User.READER).text(build.path() + "/deployments/"))
                .doesNotContain("csd-control");
        assertThat(lab.jenkins()
                        .admin()
                        .get(Deployments.question(build, "NOTHING"))
                        .status())
                .isEqualTo(404);
        assertThat(deployments.status(Deployments.id(build))).isEqualTo("Ready");
        lab.jenkins()
                .as(User.DEVELOPER)
                .post(Deployments.question(build, "CONTINUE") + "answer")
                .expect(302);
        lab.aws().time().speed(30);
        build.expect("SUCCESS");
    }

    /** Who is named may, without the right to start builds; who has that right may not. */
    @Test
    void onlyApproversLetItGoOnWhereTheyAreNamed(Lab lab) {
        Build build = ready(lab, "ready-approvers", ", approvers: ['reader']");
        String path = Deployments.question(build, "CONTINUE");
        JenkinsClient developer = lab.jenkins().as(User.DEVELOPER);
        assertThat(developer.get(path).status()).isEqualTo(403);
        assertThat(developer.post(path + "answer").status()).isEqualTo(403);
        assertThat(developer.text(build.path() + "/deployments/"))
                .contains("/STOP/")
                .doesNotContain("/CONTINUE/");
        assertThat(deployments.status(Deployments.id(build))).isEqualTo("Ready");
        lab.jenkins().as(User.READER).post(path + "answer").expect(302);
        lab.aws().time().speed(30);
        build.expect("SUCCESS");

        assertThat(build.console()).contains("reader");
    }

    @Test
    void withoutAWordItIsStopped(Lab lab) {
        Build build = ready(lab, "ready-late", "");
        lab.aws().time().advance(Duration.ofMinutes(61));
        build.expect("FAILURE");

        deployments.awaitStatus(Deployments.id(build), "Stopped");
    }

    @Test
    void theStepGoesOnByItselfWhereItIsToldTo(Lab lab) {
        deployments.waitingService("ready-itself");
        lab.aws().time().speed(30);
        Build build = lab.jenkins()
                .pipeline("deploy-ready-itself", Deployments.blueGreen("ready-itself", ", whenReady: 'continue'"))
                .run()
                .expect("SUCCESS");

        assertThat(build.console()).contains("returned Succeeded");
    }

    @Test
    void aWaveWaitsForApproval(Lab lab) {
        List<String> groups = List.of("first", "second");
        for (String group : groups) {
            lab.aws()
                    .codeDeploy()
                    .serverGroup("waves", group, 1, "{\"deploymentConfigName\": \"CodeDeployDefault.AllAtOnce\"}");
        }
        deployments.servers("waves", 1);
        Build build = lab.jenkins()
                .pipeline(
                        "deploy-waves",
                        Deployments.known("waves", ", waves: ['first', 'second'], approveWaves: true")
                                .replace("deploymentGroup: 'prod', ", ""))
                .start();
        build.awaitLog("waits for approval");
        assertThat(Deployments.ids(build)).hasSize(1);
        press(User.DEVELOPER, build, "APPROVE_WAVE", true);
        build.expect("SUCCESS");

        assertThat(build.console()).contains("was approved by developer");
        assertThat(Deployments.ids(build)).hasSize(2);
    }

    @Test
    void aFailedWaveIsTheLast(Lab lab) {
        for (String group : List.of("first", "second")) {
            lab.aws()
                    .codeDeploy()
                    .serverGroup(
                            "waves-failed", group, 1, "{\"deploymentConfigName\": \"CodeDeployDefault.AllAtOnce\"}");
        }
        deployments.servers("waves-failed", 1);
        lab.aws()
                .codeDeploy()
                .rule(EventRule.event("AfterInstall")
                        .in("waves-failed", "first")
                        .failing("scripts/migrate.sh", "no"));
        Build build = lab.jenkins()
                .pipeline(
                        "deploy-waves-failed",
                        Deployments.known("waves-failed", ", waves: ['first', 'second']")
                                .replace("deploymentGroup: 'prod', ", ""))
                .run()
                .expect("FAILURE");

        assertThat(Deployments.ids(build)).hasSize(1);
        assertThat(build.console()).contains("One more wave was not begun");
    }
}
