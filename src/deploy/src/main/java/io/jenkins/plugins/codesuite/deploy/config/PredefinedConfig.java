package io.jenkins.plugins.codesuite.deploy.config;

import io.jenkins.plugins.codesuite.deploy.Platform;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A deployment configuration that every account has.
 *
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html">Deployment
 *     configurations</a>
 */
public enum PredefinedConfig {
    /** One instance after the other; what instances get when nothing is said. */
    ONE_AT_A_TIME(
            "OneAtATime",
            "Deploys to one instance at a time. Succeeds if all instances succeed; a failure of the very last one is"
                    + " tolerated."),
    /** Half of the instances at a time. */
    HALF_AT_A_TIME(
            "HalfAtATime",
            "Deploys to up to half of the instances at a time, rounded down. Succeeds if at least half of them,"
                    + " rounded up, succeed."),
    /** All instances. */
    ALL_AT_ONCE(
            "AllAtOnce",
            "Deploys to all instances at once. Succeeds if at least one of them succeeds, and fails if all fail."),
    /** ECS, all at once; what ECS gets when nothing is said. */
    ECS_ALL_AT_ONCE(Platform.ECS, "ECSAllAtOnce"),
    /** ECS, linear. */
    ECS_LINEAR_10_PERCENT_EVERY_1_MINUTES(Platform.ECS, "ECSLinear10PercentEvery1Minutes", false, 10, 1),
    /** ECS, linear. */
    ECS_LINEAR_10_PERCENT_EVERY_3_MINUTES(Platform.ECS, "ECSLinear10PercentEvery3Minutes", false, 10, 3),
    /** ECS, canary. */
    ECS_CANARY_10_PERCENT_5_MINUTES(Platform.ECS, "ECSCanary10Percent5Minutes", true, 10, 5),
    /** ECS, canary. */
    ECS_CANARY_10_PERCENT_15_MINUTES(Platform.ECS, "ECSCanary10Percent15Minutes", true, 10, 15),
    /** Lambda, all at once; what Lambda gets when nothing is said. */
    LAMBDA_ALL_AT_ONCE(Platform.LAMBDA, "LambdaAllAtOnce"),
    /** Lambda, canary. */
    LAMBDA_CANARY_10_PERCENT_5_MINUTES(Platform.LAMBDA, "LambdaCanary10Percent5Minutes", true, 10, 5),
    /** Lambda, canary. */
    LAMBDA_CANARY_10_PERCENT_10_MINUTES(Platform.LAMBDA, "LambdaCanary10Percent10Minutes", true, 10, 10),
    /** Lambda, canary. */
    LAMBDA_CANARY_10_PERCENT_15_MINUTES(Platform.LAMBDA, "LambdaCanary10Percent15Minutes", true, 10, 15),
    /** Lambda, canary. */
    LAMBDA_CANARY_10_PERCENT_30_MINUTES(Platform.LAMBDA, "LambdaCanary10Percent30Minutes", true, 10, 30),
    /** Lambda, linear. */
    LAMBDA_LINEAR_10_PERCENT_EVERY_1_MINUTE(Platform.LAMBDA, "LambdaLinear10PercentEvery1Minute", false, 10, 1),
    /** Lambda, linear. */
    LAMBDA_LINEAR_10_PERCENT_EVERY_2_MINUTES(Platform.LAMBDA, "LambdaLinear10PercentEvery2Minutes", false, 10, 2),
    /** Lambda, linear. */
    LAMBDA_LINEAR_10_PERCENT_EVERY_3_MINUTES(Platform.LAMBDA, "LambdaLinear10PercentEvery3Minutes", false, 10, 3),
    /** Lambda, linear. */
    LAMBDA_LINEAR_10_PERCENT_EVERY_10_MINUTES(Platform.LAMBDA, "LambdaLinear10PercentEvery10Minutes", false, 10, 10);

    /** How the names of all predefined configurations begin; no other's may. */
    public static final String PREFIX = "CodeDeployDefault.";

    private final Platform platform;
    private final String shortName;
    private final String meaning;
    private final Optional<TrafficPlan> trafficPlan;

    PredefinedConfig(String shortName, String meaning) {
        this.platform = Platform.SERVER;
        this.shortName = shortName;
        this.meaning = meaning;
        this.trafficPlan = Optional.empty();
    }

    PredefinedConfig(Platform platform, String shortName) {
        this.platform = platform;
        this.shortName = shortName;
        this.meaning = TrafficWords.ALL_AT_ONCE;
        this.trafficPlan = Optional.of(TrafficPlan.allAtOnce());
    }

    PredefinedConfig(Platform platform, String shortName, boolean canary, int percentage, int minutes) {
        Duration interval = Duration.ofMinutes(minutes);
        this.platform = platform;
        this.shortName = shortName;
        this.meaning = canary ? TrafficWords.canary(percentage, interval) : TrafficWords.linear(percentage, interval);
        this.trafficPlan = Optional.of(
                canary ? TrafficPlan.canary(percentage, interval) : TrafficPlan.linear(percentage, interval));
    }

    /** The name in CodeDeploy's API, such as {@code CodeDeployDefault.OneAtATime}. */
    public String configName() {
        return PREFIX + shortName;
    }

    /** What it is for. */
    public Platform platform() {
        return platform;
    }

    /** What it does, in a sentence or two. */
    public String meaning() {
        return meaning;
    }

    /** How it shifts traffic; empty for instances. */
    public Optional<TrafficPlan> trafficPlan() {
        return trafficPlan;
    }

    /** The configuration of this name; empty for a custom one. */
    public static Optional<PredefinedConfig> ofName(String configName) {
        return Arrays.stream(values())
                .filter(config -> config.configName().equals(configName))
                .findFirst();
    }

    /** Those for one platform. */
    public static List<PredefinedConfig> of(Platform platform) {
        return Arrays.stream(values())
                .filter(config -> config.platform == platform)
                .toList();
    }

    /** What a deployment gets when neither it nor its group names a configuration. */
    public static PredefinedConfig defaultOf(Platform platform) {
        return switch (platform) {
            case SERVER -> ONE_AT_A_TIME;
            case ECS -> ECS_ALL_AT_ONCE;
            case LAMBDA -> LAMBDA_ALL_AT_ONCE;
        };
    }
}
