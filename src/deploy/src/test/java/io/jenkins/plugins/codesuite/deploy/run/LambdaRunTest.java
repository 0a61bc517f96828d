package io.jenkins.plugins.codesuite.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecContent;
import io.jenkins.plugins.codesuite.deploy.revision.AppSpecRevision;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.simulator.codedeploy.EventRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deployments to Lambda aliases, from their creation to each of their ends. */
class LambdaRunTest {

    private Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LambdaAllAtOnce",
                "LambdaCanary10Percent5Minutes",
                "LambdaCanary10Percent10Minutes",
                "LambdaCanary10Percent15Minutes",
                "LambdaCanary10Percent30Minutes",
                "LambdaLinear10PercentEvery1Minute",
                "LambdaLinear10PercentEvery2Minutes",
                "LambdaLinear10PercentEvery3Minutes",
                "LambdaLinear10PercentEvery10Minutes"
            })
    void everyPredefinedConfigurationSucceeds(String config) {
        close();
        lab = new Lab(Lab.SELDOM);
        lab.lambda("{}");

        RunResult result = lab.end(lab.start(Lab.toLambda(config)));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        DeploymentSnapshot last = result.deployments().get(0);
        assertThat(last.traffic().orElseThrow().newPercent()).isEqualTo(100);
        assertThat(last.traffic().orElseThrow().newLabel()).isEqualTo("version 2");
        assertThat(last.targets().get(0).events())
                .extracting(event -> event.name())
                .containsExactly("BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BeforeAllowTraffic", "AfterAllowTraffic"})
    void aHookThatFailsIsExplained(String event) {
        lab.lambda("{}");
        lab.aws.simulator().codeDeploy().rule(EventRule.event(event).failing("check", "it says no"));

        RunResult result = lab.end(lab.start(Lab.toLambda("LambdaAllAtOnce", "Hooks:\n  - " + event + ": check\n")));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("HOOK_EXECUTION_FAILURE", event);
        assertThat(result.deployments()
                        .get(0)
                        .targets()
                        .get(0)
                        .event(event)
                        .orElseThrow()
                        .status())
                .isEqualTo(Progress.FAILED);
    }

    @Test
    void aCurrentVersionThatIsNotTheAliasIsExplained() {
        lab.lambda("{}");

        RunResult result = lab.end(lab.start(Lab.toLambda("LambdaAllAtOnce")
                .revision(new AppSpecRevision(AppSpecContent.of(Lab.lambdaAppSpec("2", "1", ""))))));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("INVALID_LAMBDA_CONFIGURATION", "CurrentVersion");
    }

    @Test
    void aFunctionThatIsNotThereIsExplained() {
        lab.lambda("{}");

        RunResult result = lab.end(lab.start(Lab.toLambda("LambdaAllAtOnce")
                .revision(new AppSpecRevision(
                        AppSpecContent.of(Lab.lambdaAppSpec("1", "2", "").replace("Name: fn", "Name: gone"))))));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.explanation()).contains("INVALID_LAMBDA_FUNCTION");
    }

    @Test
    void theElapsedTimeIsHeldAgainstThePlan() {
        lab.lambda("{}");

        Host host = lab.start(Lab.toLambda("LambdaCanary10Percent5Minutes"));
        lab.pass(49);

        DeploymentSnapshot now = lab.snapshot(host);
        assertThat(now.traffic()
                        .orElseThrow()
                        .inWords(lab.aws.simulator().time().instant()))
                .isEqualTo("10 % now, 90 % in 4:12");
    }

    @Test
    void theResultTellsAScriptWhatItNeeds() {
        lab.lambda("{}");

        RunResult result = lab.end(lab.start(Lab.toLambda("LambdaAllAtOnce")));

        assertThat(result.toMap())
                .containsEntry("outcome", "SUCCEEDED")
                .containsEntry("status", "Succeeded")
                .containsEntry("deploymentId", result.deployments().get(0).id())
                .containsEntry("rollback", null)
                .containsKeys("revision", "targets", "deploymentIds", "deployments", "explanation");
    }
}
