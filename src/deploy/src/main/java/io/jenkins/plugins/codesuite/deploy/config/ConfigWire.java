package io.jenkins.plugins.codesuite.deploy.config;

import io.jenkins.plugins.codesuite.deploy.Platform;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentConfigRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigInfo;
import software.amazon.awssdk.services.codedeploy.model.MinimumHealthyHosts;
import software.amazon.awssdk.services.codedeploy.model.MinimumHealthyHostsPerZone;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingConfig;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingType;
import software.amazon.awssdk.services.codedeploy.model.ZonalConfig;

/** Configurations between this model and CodeDeploy's API. */
final class ConfigWire {

    private ConfigWire() {}

    static CreateDeploymentConfigRequest request(CustomConfig config) {
        CreateDeploymentConfigRequest.Builder request = CreateDeploymentConfigRequest.builder()
                .deploymentConfigName(config.name())
                .computePlatform(config.platform().wireName());
        traffic(config).ifPresent(request::trafficRoutingConfig);
        if (config instanceof CustomConfig.MinimumHealthyHosts hosts) {
            request.minimumHealthyHosts(hosts(hosts.minimum()));
        } else if (config instanceof CustomConfig.Zonal zonal) {
            request.minimumHealthyHosts(hosts(zonal.minimum())).zonalConfig(zonal(zonal));
        }
        return request.build();
    }

    private static Optional<TrafficRoutingConfig> traffic(CustomConfig config) {
        TrafficRoutingConfig.Builder routing = TrafficRoutingConfig.builder();
        if (config instanceof CustomConfig.Canary canary) {
            routing.type(TrafficRoutingType.TIME_BASED_CANARY)
                    .timeBasedCanary(step ->
                            step.canaryPercentage(canary.percentage()).canaryInterval(minutes(canary.interval())));
        } else if (config instanceof CustomConfig.Linear linear) {
            routing.type(TrafficRoutingType.TIME_BASED_LINEAR)
                    .timeBasedLinear(step ->
                            step.linearPercentage(linear.percentage()).linearInterval(minutes(linear.interval())));
        } else if (config instanceof CustomConfig.AllAtOnce) {
            routing.type(TrafficRoutingType.ALL_AT_ONCE);
        } else {
            return Optional.empty();
        }
        return Optional.of(routing.build());
    }

    private static int minutes(Duration interval) {
        return Math.toIntExact(interval.toMinutes());
    }

    private static MinimumHealthyHosts hosts(HealthyHosts minimum) {
        return MinimumHealthyHosts.builder()
                .type(minimum.type().name())
                .value(minimum.value())
                .build();
    }

    private static ZonalConfig zonal(CustomConfig.Zonal config) {
        ZonalConfig.Builder zonal = ZonalConfig.builder();
        config.firstZoneMonitor().ifPresent(time -> zonal.firstZoneMonitorDurationInSeconds(time.toSeconds()));
        config.monitor().ifPresent(time -> zonal.monitorDurationInSeconds(time.toSeconds()));
        config.minimumPerZone()
                .ifPresent(minimum -> zonal.minimumHealthyHostsPerZone(
                        zone -> zone.type(minimum.type().name()).value(minimum.value())));
        return zonal.build();
    }

    /** How the configuration of this answer shifts traffic; empty for instances, or a form that is not known here. */
    static Optional<TrafficPlan> plan(DeploymentConfigInfo info) {
        TrafficRoutingConfig routing = info.trafficRoutingConfig();
        if (routing == null || routing.type() == null) {
            return Optional.empty();
        }
        try {
            return switch (routing.type()) {
                case TIME_BASED_CANARY ->
                    Optional.ofNullable(routing.timeBasedCanary())
                            .filter(canary -> canary.canaryPercentage() != null && canary.canaryInterval() != null)
                            .map(canary -> TrafficPlan.canary(
                                    canary.canaryPercentage(), Duration.ofMinutes(canary.canaryInterval())));
                case TIME_BASED_LINEAR ->
                    Optional.ofNullable(routing.timeBasedLinear())
                            .filter(linear -> linear.linearPercentage() != null && linear.linearInterval() != null)
                            .map(linear -> TrafficPlan.linear(
                                    linear.linearPercentage(), Duration.ofMinutes(linear.linearInterval())));
                case ALL_AT_ONCE -> Optional.of(TrafficPlan.allAtOnce());
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException strange) {
            // Percentages and intervals as this model does not have them.
            return Optional.empty();
        }
    }

    /** The same words for the same configuration, whether it is wanted or there. */
    static String describe(CustomConfig config) {
        CreateDeploymentConfigRequest request = request(config);
        return describe(
                request.computePlatform(),
                request.minimumHealthyHosts(),
                request.trafficRoutingConfig(),
                request.zonalConfig());
    }

    static String describe(DeploymentConfigInfo info) {
        return describe(
                info.computePlatform(), info.minimumHealthyHosts(), info.trafficRoutingConfig(), info.zonalConfig());
    }

    private static String describe(
            ComputePlatform platform, MinimumHealthyHosts hosts, TrafficRoutingConfig traffic, ZonalConfig zonal) {
        StringBuilder words = new StringBuilder();
        // A configuration of old times has no platform, and is for instances.
        words.append(platform == null ? Platform.SERVER.wireName() : platform.toString());
        if (traffic != null) {
            words.append(", ").append(traffic.typeAsString());
            if (traffic.timeBasedCanary() != null) {
                words.append(" of ")
                        .append(traffic.timeBasedCanary().canaryPercentage())
                        .append(" %, the rest after ")
                        .append(traffic.timeBasedCanary().canaryInterval())
                        .append(" min");
            }
            if (traffic.timeBasedLinear() != null) {
                words.append(" of ")
                        .append(traffic.timeBasedLinear().linearPercentage())
                        .append(" % every ")
                        .append(traffic.timeBasedLinear().linearInterval())
                        .append(" min");
            }
        }
        if (hosts != null) {
            words.append(", minimum healthy hosts ")
                    .append(hosts.typeAsString())
                    .append(' ')
                    .append(hosts.value());
        }
        if (zonal != null) {
            words.append(", by zone, monitor ")
                    .append(seconds(zonal.monitorDurationInSeconds()))
                    .append(", first zone ")
                    .append(seconds(zonal.firstZoneMonitorDurationInSeconds()))
                    .append(", minimum per zone ")
                    .append(perZone(zonal.minimumHealthyHostsPerZone()));
        }
        return words.toString();
    }

    private static String seconds(Long value) {
        return value == null ? "unset" : value + " s";
    }

    private static String perZone(MinimumHealthyHostsPerZone minimum) {
        // What is left out is 0 %, and AWS may say so or not.
        return minimum == null ? "FLEET_PERCENT 0" : minimum.typeAsString() + " " + minimum.value();
    }
}
