package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A revision that an application knows. */
final class RegisteredRevision {
    final Revision revision;
    final Instant registered;
    Optional<String> description;
    Optional<Instant> firstUsed = Optional.empty();
    Optional<Instant> lastUsed = Optional.empty();
    /** The groups whose target it is. */
    final Set<String> groups = new LinkedHashSet<>();

    RegisteredRevision(Revision revision, Optional<String> description, Instant registered) {
        this.revision = revision;
        this.description = description;
        this.registered = registered;
    }

    void use(String group, Instant now) {
        firstUsed = firstUsed.or(() -> Optional.of(now));
        lastUsed = Optional.of(now);
        groups.add(group);
    }

    ObjectNode info() {
        ObjectNode node = Json.object().put("registerTime", Json.seconds(registered));
        description.ifPresent(text -> node.put("description", text));
        firstUsed.ifPresent(time -> node.put("firstUsedTime", Json.seconds(time)));
        lastUsed.ifPresent(time -> node.put("lastUsedTime", Json.seconds(time)));
        ArrayNode list = node.putArray("deploymentGroups");
        groups.forEach(list::add);
        return node;
    }
}
