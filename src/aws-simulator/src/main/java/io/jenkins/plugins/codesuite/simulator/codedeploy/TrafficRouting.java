package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How traffic moves to a new version.
 *
 * @param type {@code TimeBasedCanary}, {@code TimeBasedLinear} or {@code AllAtOnce}
 * @param percentage of the first step, or of each; 100 for all at once
 * @param minutes between steps
 */
record TrafficRouting(String type, int percentage, int minutes) {
    static final String CANARY = "TimeBasedCanary";
    static final String LINEAR = "TimeBasedLinear";
    static final TrafficRouting ALL_AT_ONCE = new TrafficRouting("AllAtOnce", 100, 0);
    private static final int ALL = 100;
    private static final int MAX_MINUTES = 2_880;

    static TrafficRouting canary(int percentage, int minutes) {
        return new TrafficRouting(CANARY, percentage, minutes);
    }

    static TrafficRouting linear(int percentage, int minutes) {
        return new TrafficRouting(LINEAR, percentage, minutes);
    }

    /** Reads {@code trafficRoutingConfig}. */
    static TrafficRouting of(JsonInput input) {
        String type = input.text("type").orElseThrow(() -> invalid("The type of the traffic routing is required"));
        boolean canary = input.has("timeBasedCanary");
        boolean linear = input.has("timeBasedLinear");
        return switch (type) {
            case "AllAtOnce" -> {
                if (canary || linear) {
                    throw invalid("AllAtOnce takes neither timeBasedCanary nor timeBasedLinear");
                }
                yield ALL_AT_ONCE;
            }
            case CANARY -> {
                if (!canary || linear) {
                    throw invalid("TimeBasedCanary takes timeBasedCanary, and nothing else");
                }
                yield steps(input, type, "timeBasedCanary", "canaryPercentage", "canaryInterval");
            }
            case LINEAR -> {
                if (!linear || canary) {
                    throw invalid("TimeBasedLinear takes timeBasedLinear, and nothing else");
                }
                yield steps(input, type, "timeBasedLinear", "linearPercentage", "linearInterval");
            }
            default -> throw invalid("The type of the traffic routing is unknown: " + type);
        };
    }

    private static TrafficRouting steps(
            JsonInput input, String type, String member, String percentageMember, String intervalMember) {
        JsonInput steps = input.structure(member).orElseThrow(() -> invalid(member + " is required"));
        Supplier<AwsError> percentageWrong = () -> invalid(percentageMember + " must be 1 to 99");
        long percentage = steps.number(percentageMember).orElseThrow(percentageWrong);
        if (percentage < 1 || percentage >= ALL) {
            throw percentageWrong.get();
        }
        long minutes =
                steps.number(intervalMember).orElseThrow(() -> invalid(intervalMember + " is required, in minutes"));
        long between = type.equals(CANARY) ? 1 : (ALL + percentage - 1) / percentage - 1;
        if (minutes < 1 || minutes > MAX_MINUTES || minutes * between > MAX_MINUTES) {
            throw invalid("From the first shift to the last it must be 1 to " + MAX_MINUTES + " minutes");
        }
        return new TrafficRouting(type, (int) percentage, (int) minutes);
    }

    private static AwsError invalid(String message) {
        return Errors.error("InvalidTrafficRoutingConfiguration", message);
    }

    /** The shifts in order, the last one to 100 %. */
    List<Shift> shifts() {
        List<Shift> shifts = new ArrayList<>();
        shifts.add(new Shift(Duration.ZERO, percentage));
        int percent = percentage;
        for (int step = 1; percent < ALL; step++) {
            percent = type.equals(CANARY) ? ALL : Math.min(ALL, percent + percentage);
            shifts.add(new Shift(Duration.ofMinutes((long) minutes * step), percent));
        }
        return shifts;
    }

    ObjectNode json() {
        ObjectNode node = Json.object().put("type", type);
        if (type.equals(CANARY)) {
            node.putObject("timeBasedCanary")
                    .put("canaryPercentage", percentage)
                    .put("canaryInterval", minutes);
        } else if (type.equals(LINEAR)) {
            node.putObject("timeBasedLinear")
                    .put("linearPercentage", percentage)
                    .put("linearInterval", minutes);
        }
        return node;
    }

    /**
     * A step.
     *
     * @param after how long after the first
     * @param percent of the new version from then on
     */
    record Shift(Duration after, int percent) {}
}
