package io.jenkins.plugins.codesuite.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.aws.SimulatedAws;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.InvalidDeploymentConfigNameException;

/** Predefined and custom deployment configurations. */
class ConfigsTest {

    private final SimulatedAws aws = new SimulatedAws();
    private final CodeDeployClient client = aws.clients().codeDeploy();

    @AfterEach
    void close() {
        aws.close();
    }

    static Stream<CustomConfig> customs() {
        HealthyHosts percent = new HealthyHosts(HealthyHosts.Type.FLEET_PERCENT, 75);
        HealthyHosts count = new HealthyHosts(HealthyHosts.Type.HOST_COUNT, 2);
        return Stream.of(
                new CustomConfig.Canary("c", Platform.ECS, 25, Duration.ofMinutes(3)),
                new CustomConfig.Canary("c", Platform.LAMBDA, 1, Duration.ofMinutes(2880)),
                new CustomConfig.Linear("c", Platform.LAMBDA, 20, Duration.ofMinutes(2)),
                new CustomConfig.AllAtOnce("c", Platform.ECS),
                new CustomConfig.MinimumHealthyHosts("c", percent),
                new CustomConfig.MinimumHealthyHosts("c", count),
                new CustomConfig.Zonal("c", percent, Optional.empty(), Optional.empty(), Optional.empty()),
                new CustomConfig.Zonal(
                        "c",
                        count,
                        Optional.of(Duration.ofMinutes(10)),
                        Optional.of(Duration.ofMinutes(5)),
                        Optional.of(new HealthyHosts(HealthyHosts.Type.HOST_COUNT, 1))));
    }

    @ParameterizedTest
    @MethodSource("customs")
    void aCustomOneIsMadeAndThenFoundTheSame(CustomConfig config) throws ConfigDiffersException {
        assertThat(DeploymentConfigs.ensure(client, config)).isEqualTo(DeploymentConfigs.Ensured.CREATED);
        assertThat(DeploymentConfigs.ensure(client, config)).isEqualTo(DeploymentConfigs.Ensured.PRESENT);
        assertThat(DeploymentConfigs.trafficPlan(client, config.name())).isEqualTo(config.trafficPlan());
        assertThat(config.meaning()).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("customs")
    void oneThatDiffersIsShownBesideTheWanted(CustomConfig config) throws ConfigDiffersException {
        CustomConfig other = config instanceof CustomConfig.Linear
                ? new CustomConfig.Canary("c", Platform.LAMBDA, 20, Duration.ofMinutes(2))
                : new CustomConfig.Linear("c", Platform.LAMBDA, 7, Duration.ofMinutes(9));
        DeploymentConfigs.ensure(client, other);

        assertThatExceptionOfType(ConfigDiffersException.class)
                .isThrownBy(() -> DeploymentConfigs.ensure(client, config))
                .withMessageContaining("AWS has Lambda, TimeBased")
                .withMessageContaining("wanted is " + config.platform().wireName())
                .withMessageContaining("take another name");
    }

    @Test
    void aRaceThatIsLostIsNoError() throws ConfigDiffersException {
        CustomConfig config = new CustomConfig.AllAtOnce("c", Platform.ECS);
        DeploymentConfigs.ensure(client, config);
        aws.simulator()
                .faults()
                .order(FaultOrder.error(1, "DeploymentConfigDoesNotExistException", 400, "not yet")
                        .on(Service.CODEDEPLOY, "GetDeploymentConfig"));

        assertThat(DeploymentConfigs.ensure(client, config)).isEqualTo(DeploymentConfigs.Ensured.PRESENT);
    }

    @Test
    void whatAwsRefusesIsThrown() {
        aws.fail(1, Service.CODEDEPLOY, "GetDeploymentConfig", "InvalidDeploymentConfigNameException", 400, "no");

        assertThatExceptionOfType(InvalidDeploymentConfigNameException.class)
                .isThrownBy(() -> DeploymentConfigs.ensure(client, new CustomConfig.AllAtOnce("c", Platform.ECS)));
    }

    @ParameterizedTest
    @EnumSource(PredefinedConfig.class)
    void everyPredefinedOneIsAsAwsHasIt(PredefinedConfig config) {
        var there = client.getDeploymentConfig(get -> get.deploymentConfigName(config.configName()))
                .deploymentConfigInfo();

        assertThat(there.computePlatformAsString()).isEqualTo(config.platform().wireName());
        assertThat(ConfigWire.plan(there)).isEqualTo(config.trafficPlan());
        assertThat(config.meaning()).endsWith(".");
        assertThat(PredefinedConfig.ofName(config.configName())).contains(config);
    }

    @Test
    void aCustomOneIsNoPredefinedOne() {
        assertThat(PredefinedConfig.ofName("mine")).isEmpty();
        assertThat(DeploymentConfigs.trafficPlan(client, "gone")).isEmpty();
        assertThat(PredefinedConfig.of(Platform.SERVER)).hasSize(3);
        assertThat(PredefinedConfig.of(Platform.ECS)).hasSize(5);
        assertThat(PredefinedConfig.of(Platform.LAMBDA)).hasSize(9);
    }

    @Test
    void eachPlatformHasADefault() {
        assertThat(PredefinedConfig.defaultOf(Platform.SERVER).configName()).isEqualTo("CodeDeployDefault.OneAtATime");
        assertThat(PredefinedConfig.defaultOf(Platform.ECS).configName()).isEqualTo("CodeDeployDefault.ECSAllAtOnce");
        assertThat(PredefinedConfig.defaultOf(Platform.LAMBDA).configName())
                .isEqualTo("CodeDeployDefault.LambdaAllAtOnce");
    }

    @Test
    void meaningsAreSentencesForPeople() {
        assertThat(PredefinedConfig.ECS_CANARY_10_PERCENT_5_MINUTES.meaning())
                .isEqualTo(
                        "Shifts 10 % of the traffic to the new version first, and the remaining 90 % after 5 minutes.");
        assertThat(PredefinedConfig.LAMBDA_LINEAR_10_PERCENT_EVERY_1_MINUTE.meaning())
                .isEqualTo("Shifts 10 % of the traffic to the new version every 1 minute, until all is shifted after 9"
                        + " minutes.");
        assertThat(new CustomConfig.MinimumHealthyHosts("c", new HealthyHosts(HealthyHosts.Type.HOST_COUNT, 1))
                        .meaning())
                .isEqualTo("Deploys to as many instances at a time as leave 1 host healthy.");
        assertThat(customs().toList().get(7).meaning())
                .isEqualTo(
                        "Deploys to one availability zone after the other, and to as many instances at a time as leave 2"
                                + " hosts healthy, and 1 host in each zone; watches the first zone for 10 minutes; watches each"
                                + " zone for 5 minutes before the next.");
    }

    @Test
    void healthyHostsAreRoundedUp() {
        assertThat(new HealthyHosts(HealthyHosts.Type.FLEET_PERCENT, 95).of(10)).isEqualTo(10);
        assertThat(new HealthyHosts(HealthyHosts.Type.FLEET_PERCENT, 50).of(9)).isEqualTo(5);
        assertThat(new HealthyHosts(HealthyHosts.Type.FLEET_PERCENT, 0).of(9)).isZero();
        assertThat(new HealthyHosts(HealthyHosts.Type.HOST_COUNT, 3).of(2)).isEqualTo(3);
    }

    @Test
    void whatAwsWouldRefuseIsRefusedWithASentence() {
        refused(() -> new CustomConfig.AllAtOnce("CodeDeployDefault.Mine", Platform.ECS), "take another name");
        refused(() -> new CustomConfig.AllAtOnce("a b", Platform.ECS), "1 to 100 letters");
        refused(() -> new CustomConfig.AllAtOnce("x".repeat(101), Platform.ECS), "1 to 100 letters");
        refused(() -> new CustomConfig.AllAtOnce("c", Platform.SERVER), "ECS and Lambda only");
        refused(() -> new CustomConfig.Canary("c", Platform.ECS, 0, Duration.ofMinutes(1)), "1 to 99 percent");
        refused(() -> new CustomConfig.Canary("c", Platform.ECS, 100, Duration.ofMinutes(1)), "1 to 99 percent");
        refused(() -> new CustomConfig.Canary("c", Platform.ECS, 10, Duration.ofSeconds(90)), "not 90 seconds");
        refused(() -> new CustomConfig.Canary("c", Platform.ECS, 10, Duration.ofMinutes(2881)), "at most 2880 minutes");
        refused(() -> new CustomConfig.Linear("c", Platform.ECS, 1, Duration.ofMinutes(30)), "2970 minutes would pass");
        refused(() -> new HealthyHosts(HealthyHosts.Type.FLEET_PERCENT, 100), "0 to 99 percent");
        refused(() -> new HealthyHosts(HealthyHosts.Type.HOST_COUNT, -1), "0 or more");
        refused(
                () -> new CustomConfig.Zonal(
                        "c",
                        new HealthyHosts(HealthyHosts.Type.HOST_COUNT, 1),
                        Optional.of(Duration.ofMillis(1500)),
                        Optional.empty(),
                        Optional.empty()),
                "whole seconds");
    }

    private static void refused(Runnable making, String why) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessageContaining(why);
    }
}
