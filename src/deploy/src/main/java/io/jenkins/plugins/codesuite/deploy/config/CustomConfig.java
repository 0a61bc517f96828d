package io.jenkins.plugins.codesuite.deploy.config;

import io.jenkins.plugins.codesuite.deploy.Platform;
import java.time.Duration;
import java.util.Optional;

/**
 * A deployment configuration of one's own. Configurations belong to the account and region, and cannot be changed.
 *
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentConfig.html">
 *     CreateDeploymentConfig</a>
 */
public sealed interface CustomConfig {

    /** The configuration's name. */
    String name();

    /** What it is for. */
    Platform platform();

    /** What it does, in a sentence. */
    String meaning();

    /** How it shifts traffic; empty for instances. */
    Optional<TrafficPlan> trafficPlan();

    /**
     * Some of the traffic first, the rest later.
     *
     * @param percentage 1 to 99
     * @param interval whole minutes
     */
    record Canary(String name, Platform platform, int percentage, Duration interval) implements CustomConfig {

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException with a sentence for the person who gave them
         */
        public Canary {
            ConfigRules.name(name);
            ConfigRules.trafficShifting(platform);
            ConfigRules.percentage(percentage);
            ConfigRules.interval(interval, 1);
        }

        @Override
        public String meaning() {
            return TrafficWords.canary(percentage, interval);
        }

        @Override
        public Optional<TrafficPlan> trafficPlan() {
            return Optional.of(TrafficPlan.canary(percentage, interval));
        }
    }

    /**
     * Equal steps.
     *
     * @param percentage of one step, 1 to 99
     * @param interval between two steps, whole minutes
     */
    record Linear(String name, Platform platform, int percentage, Duration interval) implements CustomConfig {

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException with a sentence for the person who gave them
         */
        public Linear {
            ConfigRules.name(name);
            ConfigRules.trafficShifting(platform);
            ConfigRules.percentage(percentage);
            ConfigRules.interval(interval, ConfigRules.stepsAfterFirst(percentage));
        }

        @Override
        public String meaning() {
            return TrafficWords.linear(percentage, interval);
        }

        @Override
        public Optional<TrafficPlan> trafficPlan() {
            return Optional.of(TrafficPlan.linear(percentage, interval));
        }
    }

    /** All of the traffic at once. */
    record AllAtOnce(String name, Platform platform) implements CustomConfig {

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException with a sentence for the person who gave them
         */
        public AllAtOnce {
            ConfigRules.name(name);
            ConfigRules.trafficShifting(platform);
        }

        @Override
        public String meaning() {
            return TrafficWords.ALL_AT_ONCE;
        }

        @Override
        public Optional<TrafficPlan> trafficPlan() {
            return Optional.of(TrafficPlan.allAtOnce());
        }
    }

    /**
     * Instances, as many at a time as leave this many healthy.
     *
     * @param minimum how many stay healthy
     */
    record MinimumHealthyHosts(String name, HealthyHosts minimum) implements CustomConfig {

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException with a sentence for the person who gave them
         */
        public MinimumHealthyHosts {
            ConfigRules.name(name);
        }

        @Override
        public Platform platform() {
            return Platform.SERVER;
        }

        @Override
        public String meaning() {
            return "Deploys to as many instances at a time as leave " + minimum.describe() + " healthy.";
        }

        @Override
        public Optional<TrafficPlan> trafficPlan() {
            return Optional.empty();
        }
    }

    /**
     * Instances, one availability zone after the other.
     *
     * @param minimum how many stay healthy in all
     * @param firstZoneMonitor how long the first zone is watched, whole seconds; empty for as long as the others
     * @param monitor how long each zone is watched before the next, whole seconds
     * @param minimumPerZone how many stay healthy in each zone; empty for CodeDeploy's own 0 %
     */
    record Zonal(
            String name,
            HealthyHosts minimum,
            Optional<Duration> firstZoneMonitor,
            Optional<Duration> monitor,
            Optional<HealthyHosts> minimumPerZone)
            implements CustomConfig {

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException with a sentence for the person who gave them
         */
        public Zonal {
            ConfigRules.name(name);
            firstZoneMonitor.ifPresent(ConfigRules::seconds);
            monitor.ifPresent(ConfigRules::seconds);
        }

        @Override
        public Platform platform() {
            return Platform.SERVER;
        }

        @Override
        public String meaning() {
            return "Deploys to one availability zone after the other, and to as many instances at a time as leave "
                    + minimum.describe() + " healthy"
                    + minimumPerZone
                            .map(zone -> ", and " + zone.describe() + " in each zone")
                            .orElse("")
                    + firstZoneMonitor
                            .map(time -> "; watches the first zone for " + TrafficWords.time(time))
                            .orElse("")
                    + monitor.map(time -> "; watches each zone for " + TrafficWords.time(time) + " before the next")
                            .orElse("")
                    + ".";
        }

        @Override
        public Optional<TrafficPlan> trafficPlan() {
            return Optional.empty();
        }
    }
}
