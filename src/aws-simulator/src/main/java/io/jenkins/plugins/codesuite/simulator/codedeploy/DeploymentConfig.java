package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A deployment configuration.
 *
 * @param name its name
 * @param id its unique id
 * @param platform where it is for
 * @param created when it was made
 * @param minimumHealthy for instances
 * @param routing for Lambda and ECS
 * @param zonal for instances in zones
 */
record DeploymentConfig(
        String name,
        String id,
        Platform platform,
        Instant created,
        Optional<MinimumHealthy> minimumHealthy,
        Optional<TrafficRouting> routing,
        Optional<Zonal> zonal) {
    static final String PREDEFINED = "CodeDeployDefault.";
    /** CodeDeploy's own are older than every account; this is the date of its API. */
    private static final Instant PREDEFINED_TIME = Instant.parse("2014-10-06T00:00:00Z");

    static DeploymentConfig server(String name, Instant created, MinimumHealthy minimumHealthy, Optional<Zonal> zonal) {
        return new DeploymentConfig(
                name, newId(), Platform.SERVER, created, Optional.of(minimumHealthy), Optional.empty(), zonal);
    }

    static DeploymentConfig traffic(String name, Platform platform, Instant created, TrafficRouting routing) {
        return new DeploymentConfig(
                name, newId(), platform, created, Optional.empty(), Optional.of(routing), Optional.empty());
    }

    /** The configurations that every account has. */
    static List<DeploymentConfig> predefined() {
        List<DeploymentConfig> all = new ArrayList<>();
        all.add(server("OneAtATime", MinimumHealthy.Type.MOST_CONCURRENCY, 1));
        all.add(server("HalfAtATime", MinimumHealthy.Type.FLEET_PERCENT, 50));
        all.add(server("AllAtOnce", MinimumHealthy.Type.FLEET_PERCENT, 0));
        all.add(traffic("ECSAllAtOnce", Platform.ECS, TrafficRouting.ALL_AT_ONCE));
        for (int minutes : new int[] {1, 3}) {
            all.add(traffic(
                    "ECSLinear10PercentEvery" + minutes + "Minutes", Platform.ECS, TrafficRouting.linear(10, minutes)));
        }
        for (int minutes : new int[] {5, 15}) {
            all.add(traffic(
                    "ECSCanary10Percent" + minutes + "Minutes", Platform.ECS, TrafficRouting.canary(10, minutes)));
        }
        all.add(traffic("LambdaAllAtOnce", Platform.LAMBDA, TrafficRouting.ALL_AT_ONCE));
        for (int minutes : new int[] {5, 10, 15, 30}) {
            all.add(traffic(
                    "LambdaCanary10Percent" + minutes + "Minutes",
                    Platform.LAMBDA,
                    TrafficRouting.canary(10, minutes)));
        }
        for (int minutes : new int[] {1, 2, 3, 10}) {
            // One minute is singular here, and only here.
            all.add(traffic(
                    "LambdaLinear10PercentEvery" + minutes + (minutes == 1 ? "Minute" : "Minutes"),
                    Platform.LAMBDA,
                    TrafficRouting.linear(10, minutes)));
        }
        return all;
    }

    private static DeploymentConfig server(String name, MinimumHealthy.Type type, int value) {
        return server(PREDEFINED + name, PREDEFINED_TIME, new MinimumHealthy(type, value), Optional.empty());
    }

    private static DeploymentConfig traffic(String name, Platform platform, TrafficRouting routing) {
        return traffic(PREDEFINED + name, platform, PREDEFINED_TIME, routing);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    boolean isPredefined() {
        return name.startsWith(PREDEFINED);
    }

    ObjectNode json() {
        ObjectNode node = Json.object()
                .put("deploymentConfigId", id)
                .put("deploymentConfigName", name)
                .put("createTime", Json.seconds(created))
                .put("computePlatform", platform.wireName());
        minimumHealthy.ifPresent(minimum -> node.set("minimumHealthyHosts", minimum.json()));
        routing.ifPresent(traffic -> node.set("trafficRoutingConfig", traffic.json()));
        zonal.ifPresent(zones -> node.set("zonalConfig", zones.json()));
        return node;
    }
}
