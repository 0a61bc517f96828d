package io.jenkins.plugins.codesuite.plugins.deploy;

import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.config.CustomConfig;
import io.jenkins.plugins.codesuite.deploy.config.HealthyHosts;
import java.time.Duration;
import java.util.Optional;

/**
 * A deployment configuration as {@link CustomConfigOption} holds it. Empty text and 0 stand for what was not said.
 *
 * @param percentage of the traffic in one step, or of the instances that stay healthy
 * @param minutes between two steps of the traffic
 * @param hosts how many instances stay healthy
 * @param zones how zones are gone through, one after the other
 */
record ConfigText(
        String name, String platform, String type, int percentage, int minutes, int hosts, Optional<Zones> zones) {

    /** What a type needs of the others. */
    enum Type {
        /** A percentage of the traffic, and the rest after some minutes. */
        CANARY,
        /** A percentage of the traffic every some minutes. */
        LINEAR,
        /** All traffic at once. */
        ALL_AT_ONCE,
        /** Of instances: how many must stay healthy. */
        HEALTHY_HOSTS
    }

    /**
     * Zone after zone.
     *
     * @param firstMinutes how long is waited after the first one
     * @param minutes how long is waited after each
     * @param hosts how many instances of each stay healthy
     * @param percentage the same as a percentage
     */
    record Zones(int firstMinutes, int minutes, int hosts, int percentage) {}

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException when the values make none; the message says what would
     */
    CustomConfig config() {
        DeployOptions.required("customConfig: name", name);
        Type kind = Words.read(Type.class, "customConfig: type", type);
        if (kind == Type.HEALTHY_HOSTS) {
            return ofHosts();
        }
        Platform to = Words.read(Platform.class, "customConfig: platform", platform);
        return switch (kind) {
            case CANARY -> new CustomConfig.Canary(name, to, percentage, Duration.ofMinutes(minutes));
            case LINEAR -> new CustomConfig.Linear(name, to, percentage, Duration.ofMinutes(minutes));
            default -> new CustomConfig.AllAtOnce(name, to);
        };
    }

    private CustomConfig ofHosts() {
        if (Words.read(Platform.class, "customConfig: platform", platform, Platform.SERVER) != Platform.SERVER) {
            throw new IllegalArgumentException("customConfig: healthyHosts is for instances; for " + platform
                    + " take canary, linear or allAtOnce");
        }
        HealthyHosts minimum = healthy(hosts, percentage);
        if (zones.isEmpty()) {
            return new CustomConfig.MinimumHealthyHosts(name, minimum);
        }
        Zones each = zones.get();
        boolean isBounded = each.hosts() != 0 || each.percentage() != 0;
        return new CustomConfig.Zonal(
                name,
                minimum,
                time(each.firstMinutes()),
                time(each.minutes()),
                isBounded ? Optional.of(healthy(each.hosts(), each.percentage())) : Optional.empty());
    }

    private static HealthyHosts healthy(int hosts, int percentage) {
        if (hosts != 0 && percentage != 0) {
            throw new IllegalArgumentException(
                    "customConfig: hosts and percentage both say how many instances stay healthy; leave one out");
        }
        return percentage == 0
                ? new HealthyHosts(HealthyHosts.Type.HOST_COUNT, hosts)
                : new HealthyHosts(HealthyHosts.Type.FLEET_PERCENT, percentage);
    }

    private static Optional<Duration> time(int minutes) {
        return minutes == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes));
    }
}
