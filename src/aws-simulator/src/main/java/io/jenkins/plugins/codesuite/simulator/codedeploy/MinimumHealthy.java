package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * How many instances must stay healthy, after
 * <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/instances-health.html">Instance health</a>.
 *
 * @param type what the value counts
 * @param value hosts or percent
 */
record MinimumHealthy(Type type, int value) {
    private static final int MAX_PERCENT = 99;
    private static final int WHOLE = 100;

    /**
     * Reads {@code {type, value}}.
     *
     * @param invalid the error for what AWS would refuse
     */
    static MinimumHealthy of(JsonInput input, Supplier<RuntimeException> invalid) {
        Type type = input.text("type")
                .flatMap(name -> Arrays.stream(Type.values())
                        .filter(Type::creatable)
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst())
                .orElseThrow(invalid);
        long value = input.number("value").orElseThrow(invalid);
        if (value < 0 || value > (type == Type.FLEET_PERCENT ? MAX_PERCENT : Integer.MAX_VALUE)) {
            throw invalid.get();
        }
        return new MinimumHealthy(type, (int) value);
    }

    /** The number of hosts among so many. */
    int hosts(int all) {
        return switch (type) {
            case HOST_COUNT -> value;
            case FLEET_PERCENT -> (all * value + WHOLE - 1) / WHOLE;
            case MOST_CONCURRENCY -> Math.max(0, all - value);
        };
    }

    ObjectNode json() {
        return Json.object().put("type", type.name()).put("value", value);
    }

    /** What a value counts. */
    enum Type {
        /** Healthy hosts. */
        HOST_COUNT,
        /** Percent of the hosts, rounded up. */
        FLEET_PERCENT,
        /** Hosts that are deployed to at once; answers show it for OneAtATime, though the model does not know it. */
        MOST_CONCURRENCY;

        boolean creatable() {
            return this != MOST_CONCURRENCY;
        }
    }
}
