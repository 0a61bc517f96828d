package io.jenkins.plugins.codesuite.deploy.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.config.PredefinedConfig;
import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When how much of the traffic is shifted to the new version.
 *
 * @param name for people; of a predefined configuration of CodeDeploy where it is one
 * @param plan the shifts
 */
public record TrafficRule(String name, TrafficPlan plan) {

    /** All traffic at once. */
    public static TrafficRule allAtOnce() {
        return new TrafficRule("AllAtOnce", TrafficPlan.allAtOnce());
    }

    /**
     * Some traffic first, the rest after a time.
     *
     * @param percent 1 to 99
     * @throws IllegalArgumentException with a sentence, when that is no canary
     */
    public static TrafficRule canary(int percent, Duration interval) {
        return new TrafficRule("Canary" + percent + "Percent" + time(interval), TrafficPlan.canary(percent, interval));
    }

    /**
     * Traffic in equal steps.
     *
     * @param percent of one step, 1 to 99
     * @param interval between two steps
     * @throws IllegalArgumentException with a sentence, when that is no such rule
     */
    public static TrafficRule linear(int percent, Duration interval) {
        return new TrafficRule(
                "Linear" + percent + "PercentEvery" + time(interval), TrafficPlan.linear(percent, interval));
    }

    /**
     * The rule of a configuration that every account has in CodeDeploy.
     *
     * @param name such as {@code CodeDeployDefault.LambdaCanary10Percent5Minutes}, or its last part
     * @throws IllegalArgumentException with a sentence, when there is none of that name for Lambda
     */
    public static TrafficRule ofName(String name) {
        String full = name.startsWith(PredefinedConfig.PREFIX) ? name : PredefinedConfig.PREFIX + name;
        Optional<TrafficPlan> plan = PredefinedConfig.ofName(full)
                .filter(config -> config.platform() == Platform.LAMBDA)
                .flatMap(PredefinedConfig::trafficPlan);
        return new TrafficRule(
                full,
                plan.orElseThrow(() -> new IllegalArgumentException("CodeDeploy has no configuration '" + name
                        + "' for Lambda; it has "
                        + PredefinedConfig.of(Platform.LAMBDA).stream()
                                .map(PredefinedConfig::configName)
                                .collect(Collectors.joining(", "))
                        + ".")));
    }

    private static String time(Duration interval) {
        return interval.toSeconds() % 60 == 0 ? interval.toMinutes() + "Minutes" : interval.toSeconds() + "Seconds";
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name);
        ArrayNode shifts = json.putArray("shifts");
        plan.shifts()
                .forEach(shift -> shifts.addObject()
                        .put("offsetMillis", shift.offset().toMillis())
                        .put("percent", shift.percent()));
        return json;
    }

    static TrafficRule fromJson(JsonNode json) {
        List<TrafficPlan.Shift> shifts = new ArrayList<>();
        json.path("shifts")
                .forEach(shift -> shifts.add(new TrafficPlan.Shift(
                        Duration.ofMillis(shift.path("offsetMillis").asLong()),
                        shift.path("percent").asInt())));
        return new TrafficRule(json.path("name").asText(), new TrafficPlan(shifts));
    }
}
