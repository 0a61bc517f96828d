package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.time.SimulatedClock;
import io.jenkins.plugins.codesuite.simulator.wire.ControlService;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code /_simulator/time}: {@code GET} tells the simulated time and its speed; {@code PUT} takes {@code speed},
 * {@code advanceMillis} or both.
 */
final class TimeControl implements ControlService {
    private final SimulatedClock clock;

    TimeControl(SimulatedClock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<ObjectNode> control(String method, String path, JsonInput input) {
        if (!path.isEmpty() || !method.equals("GET") && !method.equals("PUT")) {
            return Optional.empty();
        }
        if (method.equals("PUT")) {
            JsonNode speed = input.node().path("speed");
            if (!speed.isMissingNode()) {
                if (!speed.isNumber()) {
                    throw new IllegalArgumentException("speed is a number");
                }
                clock.speed(speed.doubleValue());
            }
            input.number("advanceMillis").map(Duration::ofMillis).ifPresent(clock::advance);
        }
        return Optional.of(Json.object().put("now", clock.instant().toString()).put("speed", clock.speed()));
    }
}
