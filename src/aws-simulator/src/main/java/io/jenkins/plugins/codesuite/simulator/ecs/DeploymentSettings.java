package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A service's <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html">DeploymentConfiguration</a>.
 *
 * @param json as it is shown
 * @param strategy how tasks are replaced
 * @param minimumPercent of the desired count, how many tasks run at least
 * @param maximumPercent of the desired count, how many tasks run or start at most
 * @param breaker whether failing tasks end a deployment
 * @param breakerRollback whether the service goes back then
 * @param alarms the alarms that end a deployment
 * @param bake how long both revisions run after all traffic has moved
 * @param shifts how production traffic moves
 * @param hooks the functions that are asked
 */
record DeploymentSettings(
        ObjectNode json,
        Strategy strategy,
        int minimumPercent,
        int maximumPercent,
        boolean breaker,
        boolean breakerRollback,
        AlarmRule alarms,
        Duration bake,
        List<TrafficStep> shifts,
        List<Hook> hooks) {
    private static final int DAY_MINUTES = 1440;

    /** Reads and completes a configuration. */
    static DeploymentSettings of(ObjectNode given) {
        ObjectNode json = given.deepCopy();
        JsonInput input = new JsonInput(json);
        Strategy strategy = strategy(input);
        JsonInput breaker =
                input.structure("deploymentCircuitBreaker").orElseGet(() -> new JsonInput(json.objectNode()));
        json.put("strategy", strategy.name());
        if (!json.has("maximumPercent")) {
            json.put("maximumPercent", 200);
        }
        if (!json.has("minimumHealthyPercent")) {
            json.put("minimumHealthyPercent", 100);
        }
        int bake = minutes(input, "bakeTimeInMinutes", 0);
        if (strategy != Strategy.ROLLING) {
            json.put("bakeTimeInMinutes", bake);
        }
        DeploymentSettings settings = new DeploymentSettings(
                json,
                strategy,
                percent(input, "minimumHealthyPercent"),
                percent(input, "maximumPercent"),
                breaker.flag("enable"),
                breaker.flag("rollback"),
                input.structure("alarms").map(DeploymentSettings::alarms).orElse(AlarmRule.NONE),
                Duration.ofMinutes(bake),
                shifts(json, strategy),
                hooks(input));
        if (!json.has("deploymentCircuitBreaker") && strategy == Strategy.ROLLING) {
            json.putObject("deploymentCircuitBreaker").put("enable", false).put("rollback", false);
        }
        return settings;
    }

    /** How many failed tasks are too many: half of the desired count, between 3 and 200. */
    int breakerThreshold(int desired) {
        return Math.max(3, Math.min(200, (desired + 1) / 2));
    }

    static Strategy strategy(JsonInput input) {
        String name = input.text("strategy").orElse(Strategy.ROLLING.name());
        return Arrays.stream(Strategy.values())
                .filter(strategy -> strategy.name().equals(name))
                .findFirst()
                .orElseThrow(() -> EcsError.invalid("Invalid deployment strategy: " + name + "."));
    }

    private static List<TrafficStep> shifts(ObjectNode json, Strategy strategy) {
        for (Strategy other : new Strategy[] {Strategy.LINEAR, Strategy.CANARY}) {
            String member = configuration(other);
            if (other != strategy && json.hasNonNull(member)) {
                throw EcsError.invalid(member + " can only be specified with the " + other + " deployment strategy.");
            }
        }
        return switch (strategy) {
            case LINEAR -> {
                ObjectNode linear = json.withObject("/linearConfiguration");
                yield TrafficStep.linear(share(linear, "stepPercent", 10, 3), bake(linear, "stepBakeTimeInMinutes", 6));
            }
            case CANARY -> {
                ObjectNode canary = json.withObject("/canaryConfiguration");
                yield TrafficStep.canary(
                        share(canary, "canaryPercent", 5, 0.1), bake(canary, "canaryBakeTimeInMinutes", 10));
            }
            default -> TrafficStep.atOnce();
        };
    }

    private static String configuration(Strategy strategy) {
        return strategy == Strategy.LINEAR ? "linearConfiguration" : "canaryConfiguration";
    }

    private static double share(ObjectNode of, String member, double ifAbsent, double least) {
        double share = of.hasNonNull(member) ? of.get(member).asDouble() : ifAbsent;
        if (share < least || share > 100) {
            throw EcsError.invalid(member + " must be between " + least + " and 100.0.");
        }
        of.put(member, share);
        return share;
    }

    private static Duration bake(ObjectNode of, String member, int ifAbsent) {
        int minutes = minutes(new JsonInput(of), member, ifAbsent);
        of.put(member, minutes);
        return Duration.ofMinutes(minutes);
    }

    private static int minutes(JsonInput input, String member, int ifAbsent) {
        long minutes = input.number(member).orElse((long) ifAbsent);
        if (minutes < 0 || minutes > DAY_MINUTES) {
            throw EcsError.invalid(member + " must be between 0 and " + DAY_MINUTES + ".");
        }
        return (int) minutes;
    }

    private static int percent(JsonInput input, String member) {
        long percent = input.number(member).orElse(0L);
        if (percent < 0 || percent > 1000) {
            throw EcsError.invalid("The " + member + " value is not valid: " + percent + ".");
        }
        return (int) percent;
    }

    private static AlarmRule alarms(JsonInput alarms) {
        List<String> names = alarms.texts("alarmNames").orElse(List.of());
        if (alarms.flag("enable") && names.isEmpty()) {
            throw EcsError.invalid("alarmNames cannot be empty when deployment alarms are enabled.");
        }
        return new AlarmRule(alarms.flag("enable"), alarms.flag("rollback"), names);
    }

    private static List<Hook> hooks(JsonInput input) {
        return input.structures("lifecycleHooks").stream()
                .map(hook -> new Hook(
                        hook.text("hookTargetArn").orElse(""),
                        hook.texts("lifecycleStages").orElse(List.of())))
                .toList();
    }
}
