package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When CodeDeploy rolls back by itself.
 *
 * @param enabled whether it does at all
 * @param events after what
 */
record AutoRollback(boolean enabled, List<String> events) {
    static final AutoRollback NONE = new AutoRollback(false, List.of());
    static final String ON_FAILURE = "DEPLOYMENT_FAILURE";
    static final String ON_ALARM = "DEPLOYMENT_STOP_ON_ALARM";
    static final String ON_REQUEST = "DEPLOYMENT_STOP_ON_REQUEST";
    private static final Set<String> KNOWN = Set.of(ON_FAILURE, ON_ALARM, ON_REQUEST);

    static AutoRollback of(JsonInput input) {
        boolean enabled = input.flag("enabled");
        List<String> events = input.texts("events").orElse(List.of());
        Optional<String> unknown =
                events.stream().filter(event -> !KNOWN.contains(event)).findFirst();
        if (unknown.isPresent()) {
            throw Errors.error("InvalidAutoRollbackConfig", "Unknown automatic rollback event: " + unknown.get());
        }
        if (enabled && events.isEmpty()) {
            throw Errors.error(
                    "InvalidAutoRollbackConfig", "The automatic rollback configuration is enabled, but has no event");
        }
        return new AutoRollback(enabled, events);
    }

    boolean on(String event) {
        return enabled && events.contains(event);
    }

    ObjectNode json() {
        ObjectNode node = Json.object().put("enabled", enabled);
        ArrayNode list = node.putArray("events");
        events.forEach(list::add);
        return node;
    }
}
