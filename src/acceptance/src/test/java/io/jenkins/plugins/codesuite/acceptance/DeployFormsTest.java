package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The forms of the steps that deploy: what they offer, to whom, and what they make of it. */
@Order(86)
@ExtendWith(LabExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployFormsTest {
    private static final String PACKAGE = "io.jenkins.plugins.codesuite.plugins.deploy.";
    private static final String FIND = "def c = org.jenkinsci.plugins.structs.SymbolLookup.get()"
            + ".find(jenkins.model.GlobalConfiguration, 'codeSuiteDeploy')\n";

    private Deployments deployments;
    private Browser browser;
    private Pages pages;
    private Job job;

    @BeforeAll
    void aws(Lab lab) throws IOException {
        deployments = Deployments.of(lab);
        deployments.servers("forms-shop", 1);
        deployments.function("forms-pay");
        deployments.service("forms-web", "{}");
        deployments.alarm("forms-errors");
        job = lab.jenkins().pipeline("deploy-forms", "echo 'nothing'");
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

    private JenkinsClient.Answer ask(Lab lab, User user, String step, String method, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of("credentialsId", "aws-keys", "region", "", "endpointUrl", ""));
        form.putAll(more);
        return lab.jenkins().as(user).postForm(job.path() + "/descriptorByName/" + PACKAGE + step + "/" + method, form);
    }

    private void assertOffered(Lab lab, String step, String method, Map<String, String> more, String name) {
        assertThat(ask(lab, User.DEVELOPER, step, method, more).expect(200).body())
                .as(step + " " + method)
                .contains(name);
        JenkinsClient.Answer reader = ask(lab, User.READER, step, method, more);
        assertThat(reader.body()).as("for who may not configure: " + method).doesNotContain("\"" + name + "\"");
        assertThat(lab.jenkins()
                        .as(User.DEVELOPER)
                        .get(job.path() + "/descriptorByName/" + PACKAGE + step + "/" + method
                                + "?credentialsId=aws-keys")
                        .status())
                .as("GET " + method)
                .isIn(404, 405);
    }

    @Test
    void namesAreOfferedToWhoMayConfigure(Lab lab) {
        assertOffered(lab, "CodeDeployStep", "fillApplicationItems", Map.of(), "forms-shop");
        assertOffered(lab, "CodeDeployStep", "fillDeploymentGroupItems", Map.of("application", "forms-shop"), "prod");
        assertOffered(lab, "CodeDeployStep", "fillDeploymentConfigItems", Map.of(), "CodeDeployDefault.HalfAtATime");
        assertOffered(lab, "CodeDeployStep", "fillAlarmsItems", Map.of("alarms", ""), "forms-errors");
        assertOffered(lab, "EcsDeployStep", "fillClusterItems", Map.of(), "forms-web");
        assertOffered(lab, "EcsDeployStep", "fillServiceItems", Map.of("cluster", "forms-web"), "forms-web");
        assertOffered(lab, "LambdaDeployStep", "fillFunctionItems", Map.of(), "forms-pay");
        assertOffered(lab, "LambdaDeployStep", "fillAliasItems", Map.of("function", "forms-pay"), "live");
    }

    @Test
    void credentialsAreOfferedToWhoMayConfigure(Lab lab) {
        Map<String, String> none = Map.of("credentialsId", "");
        assertThat(ask(lab, User.DEVELOPER, "CodeDeployStep", "fillCredentialsIdItems", none)
                        .expect(200)
                        .body())
                .contains("aws-keys");
        assertThat(ask(lab, User.READER, "CodeDeployStep", "fillCredentialsIdItems", none)
                        .body())
                .doesNotContain("aws-keys");
    }

    @Test
    void theMeaningOfAConfigurationIsShown(Lab lab) {
        assertThat(ask(
                                lab,
                                User.DEVELOPER,
                                "CodeDeployStep",
                                "checkDeploymentConfig",
                                Map.of("value", Deployments.CANARY))
                        .expect(200)
                        .body())
                .contains("Shifts 10 % of the traffic", "the remaining 90 % after 5 minutes");
    }

    @Test
    void aNameThatAwsDoesNotKnowIsWarnedOf(Lab lab) {
        assertThat(ask(lab, User.DEVELOPER, "CodeDeployStep", "checkApplication", Map.of("value", "of-nobody"))
                        .expect(200)
                        .body())
                .contains("warning", "There is no such application in this account and region.");
    }

    @Test
    void theAccessIsValidated(Lab lab) {
        Map<String, String> fields = new HashMap<>();
        for (String field : new String[] {
            "deploymentGroups", "waves", "deploymentConfig", "alarms", "guardAlarms", "bucket", "taskDefinitionFile"
        }) {
            fields.put(field, "");
        }
        fields.put("application", "forms-shop");
        fields.put("deploymentGroup", "prod");
        fields.put("bucket", "releases");
        JenkinsClient.Answer answer = ask(lab, User.DEVELOPER, "CodeDeployStep", "validate", fields);

        assertThat(answer.expect(200).body())
                .contains("codedeploy:GetDeploymentGroup")
                .doesNotContain("acceptance-secret-key");
        assertThat(ask(lab, User.READER, "CodeDeployStep", "validate", fields).body())
                .doesNotContain("codedeploy:GetDeploymentGroup");
    }

    private void generate(String page, String step, Map<String, String> fields, String... parts) {
        pages.everywhere(page, "pipeline-syntax/", (window, problems) -> {
            // The first step's form is there: the list answers to a choice.
            window.page().locator("[name^='_.']:visible").first().waitFor();
            Locator steps = window.page().locator("select.dropdownList, select").first();
            Object value = window.page()
                    .evaluate(
                            "step => [...document.querySelectorAll('select option')].find(o => o.text.startsWith(step + ':')).value",
                            step);
            steps.selectOption(value.toString());
            window.page().locator("[name='_.credentialsId']:visible").first().waitFor();
            // Until Jenkins' scripts have been over the form it is sent without its blocks.
            window.page()
                    .waitForFunction(
                            "() => [...document.querySelectorAll('.optional-block-start')].every(e => e.hasAttribute('ref'))");
            fields.forEach((name, text) -> window.page()
                    .locator("input[name='_." + name + "']:visible")
                    .first()
                    .fill(text));
            window.page().locator("#generatePipelineScript").click();
            Await.until(
                    "a snippet",
                    Duration.ofSeconds(20),
                    () -> window.page().locator("#prototypeText").inputValue().startsWith(step));
            assertThat(window.page().locator("#prototypeText").inputValue()).contains(parts);
            window.page().locator("#prototypeText").blur();
        });
    }

    @Test
    void theSnippetGeneratorWritesCodeDeploy() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("application", "forms-shop");
        fields.put("deploymentGroup", "prod");
        generate("snippet-codeDeploy", "codeDeploy", fields, "application: 'forms-shop'", "deploymentGroup: 'prod'");
    }

    @Test
    void theSnippetGeneratorWritesEcsDeploy() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("cluster", "forms-web");
        fields.put("service", "forms-web");
        generate("snippet-ecsDeploy", "ecsDeploy", fields, "cluster: 'forms-web'", "service: 'forms-web'");
    }

    @Test
    void theSnippetGeneratorWritesLambdaDeploy() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("function", "forms-pay");
        fields.put("alias", "live");
        generate("snippet-lambdaDeploy", "lambdaDeploy", fields, "function: 'forms-pay'", "alias: 'live'");
    }

    @Test
    void theGlobalConfigurationIsKept(Lab lab) {
        String printed = deployments.configure("""
                c.watchSeconds = 7; c.useControllerCredentials = true
                def again = c.getClass().getDeclaredConstructor().newInstance()
                print "${again.watchSeconds} ${again.useControllerCredentials} ${again.region}"
                c.watchSeconds = 1; c.useControllerCredentials = false""");

        assertThat(printed).isEqualTo("7 true us-east-1");
    }

    @Test
    void configurationAsCodeExportsAndImports(Lab lab) {
        assumeTrue(lab.jenkins().hasPlugin("configuration-as-code"), "configuration-as-code is not in JENKINS_PLUGINS");

        assertThat(lab.jenkins()
                        .admin()
                        .post("manage/configuration-as-code/export")
                        .expect(200)
                        .body())
                .contains("codeSuiteDeploy:");
        lab.jenkins()
                .admin()
                .postXml(
                        "configuration-as-code/apply",
                        "unclassified:\n  codeSuiteDeploy:\n    watchSeconds: 9\n    region: us-east-1\n")
                .expect(200);
        assertThat(lab.jenkins().admin().script(FIND + "print c.watchSeconds")).isEqualTo("9");
        lab.jenkins().admin().script(FIND + "c.watchSeconds = 1");
    }
}
