package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.util.List;

/** The members of a service that are kept and shown as they were given. */
final class ServiceMembers {
    private static final List<String> OTHERS = List.of(
            "role",
            "placementConstraints",
            "placementStrategy",
            "healthCheckGracePeriodSeconds",
            "schedulingStrategy",
            "tags",
            "enableECSManagedTags",
            "propagateTags",
            "enableExecuteCommand",
            "availabilityZoneRebalancing");

    private ServiceMembers() {}

    static ObjectNode ofNew(JsonInput input) {
        ObjectNode members = Json.object()
                .put("launchType", "EC2")
                .put("schedulingStrategy", "REPLICA")
                .put("enableECSManagedTags", false)
                .put("propagateTags", "NONE")
                .put("enableExecuteCommand", false);
        members.putArray("placementConstraints");
        members.putArray("placementStrategy");
        members.putArray("tags");
        return changed(members, input);
    }

    /** A copy with what a request gives. */
    static ObjectNode changed(ObjectNode members, JsonInput input) {
        ObjectNode changed = members.deepCopy();
        for (List<String> names : List.of(Deployments.REVISION_MEMBERS, OTHERS)) {
            for (String name : names) {
                if (input.has(name)) {
                    changed.set(name, input.node().get(name).deepCopy());
                }
            }
        }
        return changed;
    }

    /** Whether a request gives what only a new revision can bring. */
    static boolean needRevision(JsonInput input) {
        return Deployments.REVISION_MEMBERS.stream().anyMatch(input::has);
    }
}
