package io.jenkins.plugins.codesuite.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigInfo;

/** Deployment configurations. */
class ConfigTest {
    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = new Lab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static DeploymentConfigInfo get(String name) {
        return lab.codeDeploy
                .getDeploymentConfig(request -> request.deploymentConfigName(name))
                .deploymentConfigInfo();
    }

    @Test
    void thePredefinedOnesAreListed() {
        assertThat(lab.codeDeploy.listDeploymentConfigs(request -> {}).deploymentConfigsList())
                .contains(
                        "CodeDeployDefault.AllAtOnce",
                        "CodeDeployDefault.ECSAllAtOnce",
                        "CodeDeployDefault.ECSCanary10Percent15Minutes",
                        "CodeDeployDefault.ECSCanary10Percent5Minutes",
                        "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
                        "CodeDeployDefault.ECSLinear10PercentEvery3Minutes",
                        "CodeDeployDefault.HalfAtATime",
                        "CodeDeployDefault.LambdaAllAtOnce",
                        "CodeDeployDefault.LambdaCanary10Percent10Minutes",
                        "CodeDeployDefault.LambdaCanary10Percent15Minutes",
                        "CodeDeployDefault.LambdaCanary10Percent30Minutes",
                        "CodeDeployDefault.LambdaCanary10Percent5Minutes",
                        "CodeDeployDefault.LambdaLinear10PercentEvery10Minutes",
                        "CodeDeployDefault.LambdaLinear10PercentEvery1Minute",
                        "CodeDeployDefault.LambdaLinear10PercentEvery2Minutes",
                        "CodeDeployDefault.LambdaLinear10PercentEvery3Minutes",
                        "CodeDeployDefault.OneAtATime");
    }

    @ParameterizedTest
    @CsvSource({"OneAtATime,MOST_CONCURRENCY,1", "HalfAtATime,FLEET_PERCENT,50", "AllAtOnce,FLEET_PERCENT,0"})
    void predefinedOnesForInstancesHaveAMinimum(String name, String type, int value) {
        DeploymentConfigInfo info = get("CodeDeployDefault." + name);

        assertThat(info.computePlatformAsString()).isEqualTo("Server");
        assertThat(info.minimumHealthyHosts().typeAsString()).isEqualTo(type);
        assertThat(info.minimumHealthyHosts().value()).isEqualTo(value);
        assertThat(info.trafficRoutingConfig()).isNull();
    }

    @Test
    void predefinedOnesForTrafficHaveARouting() {
        DeploymentConfigInfo canary = get("CodeDeployDefault.LambdaCanary10Percent15Minutes");
        assertThat(canary.computePlatformAsString()).isEqualTo("Lambda");
        assertThat(canary.trafficRoutingConfig().typeAsString()).isEqualTo("TimeBasedCanary");
        assertThat(canary.trafficRoutingConfig().timeBasedCanary().canaryPercentage())
                .isEqualTo(10);
        assertThat(canary.trafficRoutingConfig().timeBasedCanary().canaryInterval())
                .isEqualTo(15);
        DeploymentConfigInfo linear = get("CodeDeployDefault.ECSLinear10PercentEvery3Minutes");
        assertThat(linear.computePlatformAsString()).isEqualTo("ECS");
        assertThat(linear.trafficRoutingConfig().timeBasedLinear().linearPercentage())
                .isEqualTo(10);
        assertThat(linear.trafficRoutingConfig().timeBasedLinear().linearInterval())
                .isEqualTo(3);
        assertThat(get("CodeDeployDefault.ECSAllAtOnce").trafficRoutingConfig().typeAsString())
                .isEqualTo("AllAtOnce");
    }

    @Test
    void aCustomOneIsKeptUntilItIsDeleted() {
        String id = lab.codeDeploy
                .createDeploymentConfig(request -> request.deploymentConfigName("mine")
                        .minimumHealthyHosts(
                                minimum -> minimum.type("FLEET_PERCENT").value(75))
                        .zonalConfig(zonal -> zonal.monitorDurationInSeconds(60L)
                                .minimumHealthyHostsPerZone(
                                        minimum -> minimum.type("HOST_COUNT").value(1))))
                .deploymentConfigId();

        DeploymentConfigInfo info = get("mine");
        assertThat(info.deploymentConfigId()).isEqualTo(id);
        assertThat(info.minimumHealthyHosts().value()).isEqualTo(75);
        assertThat(info.zonalConfig().monitorDurationInSeconds()).isEqualTo(60);
        assertThat(info.zonalConfig().minimumHealthyHostsPerZone().value()).isEqualTo(1);
        lab.codeDeploy.deleteDeploymentConfig(request -> request.deploymentConfigName("mine"));

        assertThatThrownBy(() -> get("mine")).hasMessageContaining("mine");
    }

    @Test
    void aCustomOneInUseIsNotDeleted() {
        lab.codeDeploy.createDeploymentConfig(request -> request.deploymentConfigName("used")
                .minimumHealthyHosts(minimum -> minimum.type("HOST_COUNT").value(0)));
        lab.simulator.codeDeploy().serverGroup("used-app", "group", 1, "{\"deploymentConfigName\": \"used\"}");

        assertError("DeploymentConfigInUseException", "DeleteDeploymentConfig", "{\"deploymentConfigName\":\"used\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DeploymentConfigNameRequired|'minimumHealthyHosts':{'type':'HOST_COUNT','value':1}",
                "InvalidDeploymentConfigName|'deploymentConfigName':'a b','minimumHealthyHosts':{}",
                "InvalidDeploymentConfigName|'deploymentConfigName':'CodeDeployDefault.Mine'",
                "DeploymentConfigAlreadyExists|'deploymentConfigName':'there','minimumHealthyHosts':{'type':'HOST_COUNT','value':1}",
                "InvalidComputePlatform|'deploymentConfigName':'x','computePlatform':'Cloud'",
                "InvalidMinimumHealthyHostValue|'deploymentConfigName':'x'",
                "InvalidMinimumHealthyHostValue|'deploymentConfigName':'x','minimumHealthyHosts':{'type':'MOST_CONCURRENCY','value':1}",
                "InvalidMinimumHealthyHostValue|'deploymentConfigName':'x','minimumHealthyHosts':{'type':'HOST_COUNT','value':-1}",
                "InvalidMinimumHealthyHostValue|'deploymentConfigName':'x','minimumHealthyHosts':{'type':'FLEET_PERCENT','value':100}",
                "InvalidMinimumHealthyHostValue|'deploymentConfigName':'x','minimumHealthyHosts':{'type':'FLEET_PERCENT'}",
                "InvalidMinimumHealthyHostValue|'deploymentConfigName':'x','computePlatform':'ECS','minimumHealthyHosts':{'type':'HOST_COUNT','value':1}",
                "InvalidTrafficRoutingConfiguration|'deploymentConfigName':'x','trafficRoutingConfig':{'type':'AllAtOnce'}",
                "InvalidTrafficRoutingConfiguration|'deploymentConfigName':'x','computePlatform':'Lambda'",
                "InvalidTrafficRoutingConfiguration|'deploymentConfigName':'x','computePlatform':'Lambda','trafficRoutingConfig':{}",
                "InvalidTrafficRoutingConfiguration|'deploymentConfigName':'x','computePlatform':'Lambda','trafficRoutingConfig':{'type':'Guess'}",
                "InvalidTrafficRoutingConfiguration|'deploymentConfigName':'x','computePlatform':'Lambda','trafficRoutingConfig':{'type':'TimeBasedCanary'}",
                "InvalidTrafficRoutingConfiguration|'deploymentConfigName':'x','computePlatform':'Lambda','trafficRoutingConfig':{'type':'TimeBasedCanary','timeBasedLinear':{'linearPercentage':10,'linearInterval':1}}",
                "InvalidTrafficRoutingConfiguration|'deploymentConfigName':'x','computePlatform':'Lambda','trafficRoutingConfig':{'type':'TimeBasedCanary','timeBasedCanary':{'canaryPercentage':100,'canaryInterval':5}}",
                "InvalidTrafficRoutingConfiguration|'deploymentConfigName':'x','computePlatform':'Lambda','trafficRoutingConfig':{'type':'TimeBasedCanary','timeBasedCanary':{'canaryPercentage':0,'canaryInterval':5}}",
                "InvalidTrafficRoutingConfiguration|'deploymentConfigName':'x','computePlatform':'Lambda','trafficRoutingConfig':{'type':'TimeBasedCanary','timeBasedCanary':{'canaryPercentage':10,'canaryInterval':2881}}",
                "InvalidTrafficRoutingConfiguration|'deploymentConfigName':'x','computePlatform':'ECS','trafficRoutingConfig':{'type':'TimeBasedLinear','timeBasedLinear':{'linearPercentage':10,'linearInterval':321}}",
                "InvalidTrafficRoutingConfiguration|'deploymentConfigName':'x','computePlatform':'ECS','trafficRoutingConfig':{'type':'TimeBasedLinear','timeBasedLinear':{'linearPercentage':10}}",
                "InvalidZonalDeploymentConfiguration|'deploymentConfigName':'x','computePlatform':'ECS','zonalConfig':{},'trafficRoutingConfig':{'type':'AllAtOnce'}",
                "InvalidZonalDeploymentConfiguration|'deploymentConfigName':'x','minimumHealthyHosts':{'type':'HOST_COUNT','value':1},'zonalConfig':{'monitorDurationInSeconds':-1}",
                "InvalidZonalDeploymentConfiguration|'deploymentConfigName':'x','minimumHealthyHosts':{'type':'HOST_COUNT','value':1},'zonalConfig':{'minimumHealthyHostsPerZone':{'type':'X','value':1}}",
            })
    void whatIsWrongIsRefused(String error, String members) throws Exception {
        lab.call(
                "CreateDeploymentConfig",
                "{'deploymentConfigName':'there','minimumHealthyHosts':{'type':'HOST_COUNT','value':1}}"
                        .replace('\'', '"'));

        assertError(error + "Exception", "CreateDeploymentConfig", ("{" + members + "}").replace('\'', '"'));
    }

    @Test
    void fromTheFirstShiftToTheLastTwoDaysAreTaken() throws Exception {
        // 9 steps behind the first, of 320 minutes each, are 2,880 minutes.
        assertThat(lab.call("CreateDeploymentConfig", """
                        {"deploymentConfigName": "slow", "computePlatform": "Lambda", "trafficRoutingConfig":
                          {"type": "TimeBasedLinear",
                           "timeBasedLinear": {"linearPercentage": 10, "linearInterval": 320}}}
                        """)).contains("deploymentConfigId");
    }

    @Test
    void predefinedOnesAreNotDeleted() {
        assertError(
                "InvalidOperationException",
                "DeleteDeploymentConfig",
                "{\"deploymentConfigName\":\"CodeDeployDefault.AllAtOnce\"}");
    }

    @Test
    void twoHundredAreTheMost() throws Exception {
        try (Lab full = new Lab()) {
            for (int i = 0; i < 200; i++) {
                assertThat(full.call("CreateDeploymentConfig", custom("c" + i))).contains("deploymentConfigId");
            }

            assertThat(full.call("CreateDeploymentConfig", custom("more")))
                    .contains("DeploymentConfigLimitExceededException");
            // Two pages and a bit.
            assertThat(full.codeDeploy
                            .listDeploymentConfigsPaginator(request -> {})
                            .deploymentConfigsList())
                    .hasSize(217);
        }
    }

    private static String custom(String name) {
        return "{\"deploymentConfigName\":\"" + name
                + "\",\"minimumHealthyHosts\":{\"type\":\"HOST_COUNT\",\"value\":1}}";
    }

    private static void assertError(String code, String operation, String json) {
        try {
            assertThat(lab.call(operation, json)).contains("\"__type\":\"" + code + "\"");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anUnknownOneIsNamed() {
        assertThatThrownBy(() -> get("none"))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        error -> assertThat(List.of(error.awsErrorDetails().errorCode()))
                                .containsExactly("DeploymentConfigDoesNotExistException"))
                .hasMessageContaining("No deployment configuration found for name: none");
    }
}
