package io.jenkins.plugins.codesuite.simulator.cloudwatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import java.time.Instant;

/** An alarm: its configuration as it came, and its state. */
final class Alarm {
    final String name;
    final boolean composite;
    private final String arn;
    private ObjectNode configuration;
    private Instant configured;
    AlarmState state = AlarmState.INSUFFICIENT_DATA;
    private String reason = "Unchecked: Initial alarm creation";
    private Instant updated;
    private Instant transitioned;

    Alarm(String name, boolean composite, String arn, ObjectNode configuration, Instant now) {
        this.name = name;
        this.composite = composite;
        this.arn = arn;
        this.configuration = configuration;
        this.configured = now;
        this.updated = now;
        this.transitioned = now;
    }

    void configure(ObjectNode newConfiguration, Instant now) {
        configuration = newConfiguration;
        configured = now;
    }

    void enableActions(boolean enabled) {
        configuration.put("ActionsEnabled", enabled);
    }

    void become(AlarmState newState, String newReason, Instant now) {
        if (newState != state) {
            transitioned = now;
        }
        state = newState;
        reason = newReason;
        updated = now;
    }

    boolean hasAction(String prefix) {
        for (String member : new String[] {"OKActions", "AlarmActions", "InsufficientDataActions"}) {
            for (var action : configuration.path(member)) {
                if (action.asText().startsWith(prefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    ObjectNode json() {
        ObjectNode node = Json.object().put("AlarmName", name).put("AlarmArn", arn);
        node.setAll(configuration);
        return node.put("AlarmConfigurationUpdatedTimestamp", Json.seconds(configured))
                .put("StateValue", state.name())
                .put("StateReason", reason)
                .put("StateUpdatedTimestamp", Json.seconds(updated))
                .put("StateTransitionedTimestamp", Json.seconds(transitioned));
    }
}
