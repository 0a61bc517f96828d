package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.LambdaFunctionInfo;

/** Deployments of Lambda functions. */
class LambdaDeploymentTest {
    private static final String CANARY = "CodeDeployDefault.LambdaCanary10Percent5Minutes";

    private final LambdaLab fn = new LambdaLab();

    @AfterEach
    void stop() {
        fn.lab.close();
    }

    @Test
    void aCanaryIsSeenAtTheAlias() {
        String id = fn.deploy(CANARY);
        assertThat(fn.alias()).isEqualTo("1");

        fn.lab.advance(2);
        assertThat(fn.alias()).isEqualTo("1 {2=0.1}");
        assertThat(fn.weight(id)).isCloseTo(0.1, within(1e-9));
        fn.lab.advance(300);

        assertThat(fn.alias()).isEqualTo("2");
        assertThat(fn.weight(id)).isEqualTo(1);
        assertThat(fn.lab.status(id)).isEqualTo("Succeeded");
    }

    @ParameterizedTest
    @CsvSource({
        "LambdaLinear10PercentEvery1Minute,1",
        "LambdaLinear10PercentEvery2Minutes,2",
        "LambdaLinear10PercentEvery3Minutes,3",
        "LambdaLinear10PercentEvery10Minutes,10"
    })
    void linearTrafficMovesStepByStep(String config, int minutes) {
        String id = fn.deploy("CodeDeployDefault." + config);

        fn.lab.advance(1);
        for (int percent = 10; percent < 100; percent += 10) {
            assertThat(fn.weight(id)).isCloseTo(percent / 100.0, within(1e-9));
            assertThat(fn.lab.status(id)).isEqualTo("InProgress");
            fn.lab.advance(minutes * 60L);
        }

        assertThat(fn.alias()).isEqualTo("2");
        assertThat(fn.lab.status(id)).isEqualTo("Succeeded");
    }

    @ParameterizedTest
    @CsvSource({
        "LambdaCanary10Percent5Minutes,5",
        "LambdaCanary10Percent10Minutes,10",
        "LambdaCanary10Percent15Minutes,15",
        "LambdaCanary10Percent30Minutes,30"
    })
    void aCanaryWaitsAsItsNameSays(String config, int minutes) {
        fn.deploy("CodeDeployDefault." + config);

        fn.lab.advance(minutes * 60L);
        assertThat(fn.alias()).isEqualTo("1 {2=0.1}");
        fn.lab.advance(1);

        assertThat(fn.alias()).isEqualTo("2");
    }

    @Test
    void aLastStepIsShorterWhereThePercentageDoesNotDivideAll() {
        fn.lab.codeDeploy.createDeploymentConfig(request -> request.deploymentConfigName("thirty")
                .computePlatform("Lambda")
                .trafficRoutingConfig(routing -> routing.type("TimeBasedLinear")
                        .timeBasedLinear(linear -> linear.linearPercentage(30).linearInterval(1))));
        fn.deploy("thirty");

        fn.lab.advance(1);
        assertThat(fn.alias()).isEqualTo("1 {2=0.3}");
        fn.lab.advance(120);
        assertThat(fn.alias()).isEqualTo("1 {2=0.9}");
        fn.lab.advance(60);

        assertThat(fn.alias()).isEqualTo("2");
    }

    @Test
    void theTargetTellsFunctionAliasAndVersions() {
        String id = fn.deploy(CANARY);

        fn.lab.advance(2);

        assertThat(fn.lab.targetIds(id)).containsExactly(LambdaLab.TARGET);
        LambdaFunctionInfo info = fn.target(id).lambdaFunctionInfo();
        assertThat(info.functionName()).isEqualTo("fn");
        assertThat(info.functionAlias()).isEqualTo("live");
        assertThat(info.currentVersion()).isEqualTo("1");
        assertThat(info.targetVersion()).isEqualTo("2");
        assertThat(fn.events(id))
                .containsExactly(
                        "BeforeAllowTraffic=Succeeded", "AllowTraffic=InProgress", "AfterAllowTraffic=Pending");
    }

    @Test
    void withoutAConfigurationAllTrafficMovesAtOnce() {
        String id = fn.deploy(CreateDeploymentRequest.builder().revision(Lab.appSpec(LambdaLab.appSpec("1", "2", ""))));

        fn.lab.advance(1);

        assertThat(fn.lab.info(id).deploymentConfigName()).isEqualTo("CodeDeployDefault.LambdaAllAtOnce");
        assertThat(fn.lab.status(id)).isEqualTo("Succeeded");
        assertThat(fn.alias()).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource({
        "2,1,INVALID_LAMBDA_CONFIGURATION,version 1",
        "1,9,INVALID_LAMBDA_FUNCTION,version 9",
    })
    void versionsThatDoNotFitAreNamed(String current, String target, String code, String named) {
        String id = fn.deploy(
                CreateDeploymentRequest.builder().revision(Lab.appSpec(LambdaLab.appSpec(current, target, ""))));

        fn.lab.advance(1);

        DeploymentInfo info = fn.lab.info(id);
        assertThat(info.statusAsString()).isEqualTo("Failed");
        assertThat(info.errorInformation().codeAsString()).isEqualTo(code);
        assertThat(info.errorInformation().message()).contains(named);
        assertThat(fn.alias()).isEqualTo("1");
    }

    @Test
    void anAppSpecInJsonIsReadToo() {
        String id = fn.deploy(CreateDeploymentRequest.builder().revision(Lab.appSpec("""
                        {"version": 0.0, "resources": [{"fn": {"type": "AWS::Lambda::Function", "properties":
                          {"name": "fn", "alias": "live", "currentVersion": "1", "targetVersion": "2"}}}]}
                        """)));

        fn.lab.advance(1);

        assertThat(fn.lab.status(id)).isEqualTo("Succeeded");
    }
}
