package io.jenkins.plugins.codesuite.simulator.cloudwatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.ControlService;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.time.Duration;
import java.util.Optional;

/**
 * {@link CloudWatch} over HTTP, below {@code /_simulator/cloudwatch}: {@code POST} takes {@code alarm}, and with
 * {@code state} (OK, ALARM, INSUFFICIENT_DATA) and {@code reason} switches it, after {@code afterMillis} of simulated time
 * if that is given; without {@code state} it makes the alarm. Every answer holds the alarm's state now.
 */
final class CloudWatchControl implements ControlService {
    private final CloudWatch cloudWatch;

    CloudWatchControl(CloudWatch cloudWatch) {
        this.cloudWatch = cloudWatch;
    }

    @Override
    public Optional<ObjectNode> control(String method, String path, JsonInput input) {
        if (!method.equals("POST") || !path.isEmpty()) {
            return Optional.empty();
        }
        String name = input.requiredText("alarm");
        Optional<AlarmState> state = input.text("state")
                .map(text -> AlarmState.ofName(text)
                        .orElseThrow(() -> new IllegalArgumentException("there is no state " + text)));
        String reason = input.text("reason").orElse("switched by the control path");
        Optional<Duration> after = input.number("afterMillis").map(Duration::ofMillis);
        if (state.isEmpty()) {
            cloudWatch.alarm(name);
        } else if (after.isPresent()) {
            cloudWatch.schedule(name, state.get(), reason, after.get());
        } else {
            cloudWatch.state(name, state.get(), reason);
        }
        ObjectNode answer = Json.object().put("alarm", name);
        cloudWatch.state(name).ifPresent(now -> answer.put("state", now));
        return Optional.of(answer);
    }
}
