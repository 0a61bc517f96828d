package io.jenkins.plugins.codesuite.plugins.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.config.CustomConfig;
import io.jenkins.plugins.codesuite.deploy.config.HealthyHosts;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A deployment configuration of a form. */
class ConfigTextTest {

    private static CustomConfig config(String platform, String type, int percentage, int minutes, int hosts) {
        return new ConfigText("mine", platform, type, percentage, minutes, hosts, Optional.empty()).config();
    }

    @Test
    void traffic() {
        assertThat(config("ecs", "canary", 10, 7, 0))
                .isEqualTo(new CustomConfig.Canary("mine", Platform.ECS, 10, Duration.ofMinutes(7)));
        assertThat(config("lambda", "linear", 25, 2, 0))
                .isEqualTo(new CustomConfig.Linear("mine", Platform.LAMBDA, 25, Duration.ofMinutes(2)));
        assertThat(config("ECS", "allAtOnce", 0, 0, 0)).isEqualTo(new CustomConfig.AllAtOnce("mine", Platform.ECS));
    }

    @Test
    void instances() {
        assertThat(config("", "healthyHosts", 75, 0, 0))
                .isEqualTo(new CustomConfig.MinimumHealthyHosts(
                        "mine", new HealthyHosts(HealthyHosts.Type.FLEET_PERCENT, 75)));
        assertThat(config("server", "healthyHosts", 0, 0, 3))
                .isEqualTo(new CustomConfig.MinimumHealthyHosts(
                        "mine", new HealthyHosts(HealthyHosts.Type.HOST_COUNT, 3)));
    }

    @Test
    void zones() {
        CustomConfig config = new ConfigText(
                        "mine", "", "healthyHosts", 50, 0, 0, Optional.of(new ConfigText.Zones(5, 1, 2, 0)))
                .config();
        assertThat(config)
                .isEqualTo(new CustomConfig.Zonal(
                        "mine",
                        new HealthyHosts(HealthyHosts.Type.FLEET_PERCENT, 50),
                        Optional.of(Duration.ofMinutes(5)),
                        Optional.of(Duration.ofMinutes(1)),
                        Optional.of(new HealthyHosts(HealthyHosts.Type.HOST_COUNT, 2))));
    }

    @Test
    void zonesWithoutBoundsLeaveThemToCodeDeploy() {
        CustomConfig.Zonal config = (CustomConfig.Zonal)
                new ConfigText("mine", "", "healthyHosts", 0, 0, 1, Optional.of(new ConfigText.Zones(0, 0, 0, 0)))
                        .config();
        assertThat(config.firstZoneMonitor()).isEmpty();
        assertThat(config.monitor()).isEmpty();
        assertThat(config.minimumPerZone()).isEmpty();
    }

    @Test
    void contradictionsAreRefused() {
        assertThatThrownBy(() -> config("ecs", "healthyHosts", 50, 0, 0)).hasMessageContaining("is for instances");
        assertThatThrownBy(() -> config("", "healthyHosts", 50, 0, 2)).hasMessageContaining("leave one out");
        assertThatThrownBy(() -> config("", "canary", 10, 5, 0)).hasMessageContaining("customConfig: platform");
        assertThatThrownBy(() -> config("ecs", "some", 10, 5, 0)).hasMessageContaining("customConfig: type");
        assertThatThrownBy(() -> config("ecs", "canary", 0, 5, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConfigText("", "ecs", "canary", 10, 5, 0, Optional.empty()).config())
                .hasMessageContaining("customConfig: name");
    }
}
