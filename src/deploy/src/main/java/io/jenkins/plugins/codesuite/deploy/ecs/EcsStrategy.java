package io.jenkins.plugins.codesuite.deploy.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How ECS brings in new tasks.
 *
 * @param kind the strategy
 * @param percent of a canary, or of one linear step
 * @param interval after the canary, or between two steps; whole minutes
 * @param bake how long ECS keeps the old tasks after all traffic was shifted; whole minutes; empty for ECS' own
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html">
 *     DeploymentConfiguration</a>
 */
public record EcsStrategy(Kind kind, double percent, Duration interval, Optional<Duration> bake) {

    /** The strategies of ECS. */
    public enum Kind {
        /** Tasks are replaced a few at a time. */
        ROLLING,
        /** All new tasks come up beside the old ones, and get all traffic at once. */
        BLUE_GREEN,
        /** As blue/green, with traffic in equal steps. */
        LINEAR,
        /** As blue/green, with some traffic first. */
        CANARY;

        /** Whether new tasks come up beside all old ones. */
        public boolean isStaged() {
            return this != ROLLING;
        }
    }

    private static final int LONGEST_MINUTES = 1440;

    /** Tasks are replaced a few at a time. */
    public static EcsStrategy rolling() {
        return new EcsStrategy(Kind.ROLLING, 0, Duration.ZERO, Optional.empty());
    }

    /** All traffic at once. */
    public static EcsStrategy blueGreen(Optional<Duration> bake) {
        return new EcsStrategy(Kind.BLUE_GREEN, 0, Duration.ZERO, bake);
    }

    /** Some traffic first, the rest after a time. */
    public static EcsStrategy canary(double percent, Duration interval, Optional<Duration> bake) {
        return new EcsStrategy(Kind.CANARY, percent, interval, bake);
    }

    /** Traffic in equal steps. */
    public static EcsStrategy linear(double percent, Duration interval, Optional<Duration> bake) {
        return new EcsStrategy(Kind.LINEAR, percent, interval, bake);
    }

    /** What is wrong with this, a sentence each; empty when nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        boolean shifts = kind == Kind.LINEAR || kind == Kind.CANARY;
        double smallest = kind == Kind.LINEAR ? 3 : 0.1;
        if (shifts && !(percent >= smallest && percent <= 100)) {
            problems.add("A " + (kind == Kind.LINEAR ? "linear step" : "canary") + " has " + plain(smallest)
                    + " to 100 % of the traffic, not " + plain(percent) + ".");
        }
        if (shifts && !isMinutes(interval)) {
            problems.add("The time between two shifts of traffic is 0 to 1440 whole minutes, not " + interval + ".");
        }
        bake.filter(time -> !isMinutes(time))
                .ifPresent(time -> problems.add("The bake time of ECS is 0 to 1440 whole minutes, not " + time + "."));
        return problems;
    }

    private static boolean isMinutes(Duration time) {
        return !time.isNegative() && time.toSeconds() % 60 == 0 && time.toMinutes() <= LONGEST_MINUTES;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
    }

    /** When how much traffic is shifted; empty when there is nothing to shift by the clock. */
    Optional<TrafficPlan> plan() {
        int whole = (int) Math.round(percent);
        if (kind == Kind.ROLLING) {
            return Optional.empty();
        }
        if (kind == Kind.BLUE_GREEN || whole < 1 || whole > 99 || interval.isZero()) {
            return Optional.of(TrafficPlan.allAtOnce());
        }
        return Optional.of(
                kind == Kind.CANARY ? TrafficPlan.canary(whole, interval) : TrafficPlan.linear(whole, interval));
    }

    /** Writes this over a deploymentConfiguration of UpdateService. */
    void writeTo(ObjectNode configuration) {
        configuration.put("strategy", kind.name());
        configuration.remove(List.of("canaryConfiguration", "linearConfiguration"));
        if (kind == Kind.CANARY) {
            configuration
                    .putObject("canaryConfiguration")
                    .put("canaryPercent", percent)
                    .put("canaryBakeTimeInMinutes", interval.toMinutes());
        }
        if (kind == Kind.LINEAR) {
            configuration
                    .putObject("linearConfiguration")
                    .put("stepPercent", percent)
                    .put("stepBakeTimeInMinutes", interval.toMinutes());
        }
        if (!kind.isStaged()) {
            configuration.remove("bakeTimeInMinutes");
        }
        bake.ifPresent(time -> configuration.put("bakeTimeInMinutes", time.toMinutes()));
    }

    /** The strategy of a deploymentConfiguration; rolling where none is named, as before there were others. */
    static EcsStrategy of(JsonNode configuration) {
        Kind kind;
        try {
            kind = Kind.valueOf(configuration.path("strategy").asText(Kind.ROLLING.name()));
        } catch (IllegalArgumentException e) {
            // One of the future has stages too: it can be followed, though not drawn.
            kind = Kind.BLUE_GREEN;
        }
        JsonNode canary = configuration.path("canaryConfiguration");
        JsonNode linear = configuration.path("linearConfiguration");
        boolean steps = kind == Kind.LINEAR;
        return new EcsStrategy(
                kind,
                steps
                        ? linear.path("stepPercent").asDouble()
                        : canary.path("canaryPercent").asDouble(),
                Duration.ofMinutes(
                        steps
                                ? linear.path("stepBakeTimeInMinutes").asLong()
                                : canary.path("canaryBakeTimeInMinutes").asLong()),
                configuration.hasNonNull("bakeTimeInMinutes")
                        ? Optional.of(Duration.ofMinutes(
                                configuration.get("bakeTimeInMinutes").asLong()))
                        : Optional.empty());
    }

    /** This as it is kept in a record. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        writeTo(json);
        return json;
    }
}
