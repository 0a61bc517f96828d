package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of federation: what they show and to whom, and what they look like ({@code target/screenshots}). */
@Order(51)
@ExtendWith(LabExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FederationPagesTest {
    private static final String PANEL = "#main-panel";
    private static final String MANAGE = "manage/awsFederation/";
    private static final String CI = "role: '" + Federation.CI + "'";

    private Federation federation;
    private Browser browser;
    private Pages pages;
    private Build build;

    @BeforeAll
    void builds(Lab lab) throws IOException {
        federation = Federation.of(lab);
        Pages.followTheSystemsColours(lab);
        browser = new Browser(lab.jenkins(), lab.settings().target().resolve("screenshots"));
        pages = new Pages(browser);
        String refused = Federation.role(Federation.THIRD_ACCOUNT, "of-nobody");
        federation.trustJobs(refused, "job:nobody:direct");
        lab.jenkins().folder("federation-pages");
        build = lab.jenkins()
                .pipeline(
                        "federation-pages/shop",
                        federation.withRole(
                                        CI + ", chain: [[role: '" + Federation.DEPLOY + "', externalId: '"
                                                + Federation.EXTERNAL_ID + "']]",
                                        "sh '" + Federation.WHO + "'")
                                + "try { withAwsRole(role: '" + refused + "') { } } catch (e) { echo 'refused' }\n")
                .run()
                .expect("SUCCESS");
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void theManagementPage() {
        pages.everywhere("aws-federation", MANAGE, (window, problems) -> {
            String text = window.page().innerText(PANEL);
            assertThat(text).contains(federation.issuer(), "create-open-id-connect-provider", "RS256");
            assertThat(window.page().locator(PANEL + " table tbody tr").count()).isGreaterThanOrEqualTo(2);
            // Labels of form fields, and the colours of alerts and descriptions, are Jenkins' own.
            Pages.judge(window, problems, ".csf-copy, .csf-scroll, .csf-buttons, .csf-list");
            Pages.assertFits(window, problems);
        });
    }

    @Test
    void theSelfTestSaysWhatAwsWouldNotTake() {
        try (Browser.Window window = browser.window(User.ADMIN, Browser.WIDE, false)) {
            window.open(MANAGE);
            window.page().locator("#csf-check").click();
            window.page().locator("#csf-reports .jenkins-alert").first().waitFor();

            // This Jenkins is on a loopback address without https; both documents are right.
            assertThat(window.page().innerText("#csf-reports"))
                    .contains(federation.issuer())
                    .containsIgnoringCase("https")
                    .doesNotContainIgnoringCase("kid");
            assertThat(window.errors()).isEmpty();
            window.screenshot("aws-federation-checked");
        }
    }

    @Test
    void theSettingsAreSavedAsTheyStand(Lab lab) {
        federation.configure("c.allowedAccounts = ['111122223333', '444455556666']; c.tags = ['Job=${job}'];"
                + " c.jenkinsfileTagKeys = ['Stage']; c.keyMaxAgeDays = 45");
        String before = settings(lab);
        try (Browser.Window window = browser.window(User.ADMIN, Browser.WIDE, false)) {
            window.open(MANAGE);
            window.page()
                    .locator("form[name=config] button[name=Submit]")
                    .first()
                    .click();
            window.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            assertThat(settings(lab)).isEqualTo(before);
        } finally {
            federation.configure(
                    "c.allowedAccounts = []; c.tags = []; c.jenkinsfileTagKeys = []; c.keyMaxAgeDays = 90");
        }
    }

    private String settings(Lab lab) {
        return federation.configure("print hudson.XmlFile.class.cast(c.configFile).asString()");
    }

    @Test
    void onlyAdministratorsSeeOrChangeKeys(Lab lab) {
        String current = lab.jenkins().anonymous().text("aws-federation/jwks");
        for (User user : List.of(User.DEVELOPER, User.READER)) {
            JenkinsClient client = lab.jenkins().as(user);
            assertThat(client.get(MANAGE).status()).as(user.id()).isEqualTo(403);
            assertThat(client.get("awsFederation/").status()).as(user.id()).isIn(403, 404);
            for (String action : List.of("rotate", "revoke", "publish", "check", "configure")) {
                assertThat(client.postForm(MANAGE + action, Map.of("kid", "x", "json", "{}"))
                                .status())
                        .as(user.id() + " " + action)
                        .isEqualTo(403);
            }
        }
        assertThat(lab.jenkins().anonymous().get(MANAGE).status()).isEqualTo(403);
        // A link that an administrator follows changes nothing either.
        for (String action : List.of("rotate", "revoke?kid=x", "publish", "check", "configure")) {
            assertThat(lab.jenkins().admin().get(MANAGE + action).status())
                    .as("GET " + action)
                    .isIn(404, 405);
        }
        assertThat(lab.jenkins().anonymous().text("aws-federation/jwks")).isEqualTo(current);
    }

    @Test
    void theTrustPolicyOfAJob(Lab lab) {
        String path = build.job().path() + "/aws-trust-policy/";
        pages.everywhere("aws-trust-policy", path + "?account=" + Federation.ACCOUNT, (window, problems) -> {
            assertThat(window.page().innerText(PANEL))
                    .contains("job:federation-pages/shop:direct", federation.issuer());
            assertThat(window.page().innerText("#csf-policy"))
                    .contains("sts:AssumeRoleWithWebIdentity", "job:federation-pages/shop:direct", "StringEquals");
            Pages.judge(window, problems, PANEL);
            Pages.assertFits(window, problems);
        });
        assertThat(lab.jenkins().as(User.READER).get(path).status()).isEqualTo(403);
        assertThat(lab.jenkins().as(User.DEVELOPER).get(path).status()).isEqualTo(200);
        assertThat(lab.jenkins()
                        .as(User.DEVELOPER)
                        .text("job/federation-pages/aws-trust-policy/?account=" + Federation.ACCOUNT))
                .contains("job:federation-pages/*", "pr-fork");
    }

    @Test
    void aTrustPolicyIsLinted(Lab lab) {
        String wide = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                  "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/ci.example.com"},
                  "Action": "sts:AssumeRoleWithWebIdentity",
                  "Condition": {"StringLike": {"ci.example.com:sub": "*"}}}]}
                """;
        try (Browser.Window window = browser.window(User.DEVELOPER, Browser.WIDE, false)) {
            window.open(build.job().path() + "/aws-trust-policy/");
            window.page().fill("#csf-own", wide);
            window.page().locator("form[action$='lint'] button[type=submit]").click();
            window.page().locator("#csf-linted").waitFor();

            assertThat(window.page().innerText("#csf-linted")).contains("aud").contains("sub");
            assertThat(window.page().locator("#csf-own").inputValue()).isEqualTo(wide.strip());
            window.screenshot("aws-trust-policy-linted");
        }
        assertThat(lab.jenkins()
                        .as(User.READER)
                        .postForm(build.job().path() + "/aws-trust-policy/lint", Map.of("own", wide))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theSessionsOfABuild(Lab lab) {
        pages.everywhere("aws-sessions", build.path() + "/aws-sessions/", (window, problems) -> {
            assertThat(window.page().innerText(PANEL))
                    .contains(Federation.CI, Federation.DEPLOY, "job:federation-pages/shop:direct")
                    .contains("of-nobody", "Not authorized");
            Pages.judge(window, problems, PANEL);
            Pages.assertFits(window, problems);
        });
        JsonNode sessions = lab.jenkins().as(User.READER).json(build.path() + "/api/json?depth=3");
        assertThat(sessions.findValuesAsText("subject")).containsOnly("job:federation-pages/shop:direct");
        assertThat(sessions.toString()).contains("assumed-role/deploy/").doesNotContain("ASIA");
        assertThat(lab.jenkins()
                        .anonymous()
                        .get(build.path() + "/aws-sessions/")
                        .status())
                .isEqualTo(403);
        String recorded = lab.jenkins().admin().text("log/AWS%20role%20sessions/");
        assertThat(recorded).contains("federation-pages/shop #1", "assumed-role/deploy/");
    }

    @Test
    void theSnippetGeneratorWritesSteps() {
        pages.everywhere("snippet-with-aws-role", "pipeline-syntax/", (window, problems) -> {
            choose(window, "withAwsRole");
            fill(window, "role", Federation.CI);
            fill(window, "region", "eu-west-1");
            assertThat(snippet(window))
                    .startsWith("withAwsRole(")
                    .contains("role: '" + Federation.CI + "'", "region: 'eu-west-1'")
                    .doesNotContain("duration", "delivery", "tags");
        });
        try (Browser.Window window = browser.window(User.DEVELOPER, Browser.WIDE, false)) {
            window.open("pipeline-syntax/");
            choose(window, "awsCallerIdentity");
            assertThat(snippet(window)).isEqualTo("awsCallerIdentity()");
            assertThat(window.errors()).isEmpty();
        }
    }

    private static void choose(Browser.Window window, String step) {
        window.page()
                .locator("[name=prototype] input:visible, .dropdownList-container input:visible")
                .first()
                .waitFor();
        window.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        Locator steps =
                window.page().locator("select.dropdownList, select[name='']").first();
        Object value = window.page()
                .evaluate(
                        "step => [...document.querySelectorAll('select option')].find(o => o.text.startsWith(step)).value",
                        step);
        steps.selectOption(value.toString());
        window.page().locator("input[name='_.role']:visible").first().waitFor();
        // What a list's entries are made of is a part of the form until the form's scripts have run.
        window.page().waitForFunction("() => document.querySelector('.to-be-removed') === null");
    }

    private static void fill(Browser.Window window, String field, String text) {
        window.page()
                .locator("input[name='_." + field + "']:visible, input[name='" + field + "']:visible")
                .first()
                .fill(text);
    }

    private static String snippet(Browser.Window window) {
        window.page().locator("#generatePipelineScript").click();
        return Await.value(
                "a snippet",
                Duration.ofSeconds(15),
                () -> java.util.Optional.of(
                                window.page().locator("#prototypeText").inputValue())
                        .filter(text -> !text.isBlank()));
    }

    @Test
    void theFormOfTheFreestyleWrapper(Lab lab) {
        federation.freestyle(
                "federation-freestyle",
                "[" + CI + ", region: 'eu-west-1', duration: 1800, tags: ['Team=shop'], sessionName: 'mine',"
                        + " chain: [[role: '" + Federation.DEPLOY + "', externalId: 'x-1', tags: ['A=b']]]]",
                "true");
        String before = lab.jenkins().admin().text("job/federation-freestyle/config.xml");
        pages.everywhere("federation-freestyle-form", "job/federation-freestyle/configure", (window, problems) -> {
            Locator wrapper = window.page().locator("input[name='_.role']").first();
            wrapper.waitFor();
            // By script: forms of other plugins open and close their own while the mouse is on its way.
            window.page()
                    .evaluate("() => document.querySelectorAll('button.advanced-button, button.advancedButton')"
                            + ".forEach(button => button.click())");
            wrapper.scrollIntoViewIfNeeded();
        });
        try (Browser.Window window = browser.window(User.DEVELOPER, Browser.WIDE, false)) {
            window.open("job/federation-freestyle/configure");
            window.page().locator("input[name='_.role']").first().waitFor();
            window.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            window.page().locator("button[name=Submit]").last().click();
            window.page().waitForURL(url -> !url.contains("configure"));
        }

        // Saving the form without a change changes nothing.
        assertThat(wrappers(lab.jenkins().admin().text("job/federation-freestyle/config.xml")))
                .isEqualTo(wrappers(before));
    }

    private static String wrappers(String config) {
        return config.substring(config.indexOf("<buildWrappers>"), config.indexOf("</buildWrappers>"));
    }

    @Test
    void theFormOfRoleCredentials(Lab lab) {
        federation.credentials(
                "role-form",
                "[" + CI + ", region: 'eu-west-1', duration: 1800, tags: ['Job=${job}'], chain: [[role: '"
                        + Federation.DEPLOY + "', externalId: 'x-1']]]");
        String path = "manage/credentials/store/system/domain/_/credential/role-form/";
        String before = lab.jenkins().admin().text(path + "config.xml");
        pages.everywhere("role-credentials", path + "update", (window, problems) -> {
            window.page().locator("input[name='_.role']").first().waitFor();
        });
        try (Browser.Window window = browser.window(User.ADMIN, Browser.WIDE, false)) {
            window.open(path + "update");
            window.page().locator("input[name='_.role']").first().waitFor();
            window.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            window.page().locator("input[name='_.description']").first().fill("written in the form");
            window.page().locator("button[name=Submit]:visible").first().click();
            Await.until(
                    "the credentials to be saved",
                    Duration.ofSeconds(20),
                    () -> lab.jenkins().admin().text(path + "config.xml").contains("written in the form"));
        }
        assertThat(lab.jenkins()
                        .admin()
                        .text(path + "config.xml")
                        .replaceAll("<description>.*</description>|<description/>", ""))
                .isEqualTo(before.replaceAll("<description>.*</description>|<description/>", ""));
    }

    @Test
    void thePagesCanBeUsedByKeyboard() {
        try (Browser.Window window = browser.window(User.ADMIN, Browser.WIDE, false)) {
            window.open(build.job().path() + "/aws-trust-policy/?account=" + Federation.ACCOUNT);
            assertThat(window.unreachable(PANEL)).isEmpty();
        }
    }
}
