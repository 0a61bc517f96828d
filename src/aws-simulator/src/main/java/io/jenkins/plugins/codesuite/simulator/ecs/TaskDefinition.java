package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * One revision of a family.
 *
 * @param family the family
 * @param revision 1 for the first
 * @param arn the ARN
 * @param registered the members that were registered
 * @param registeredAt when
 * @param registeredBy the caller's ARN
 * @param deregisteredAt when it became inactive, or empty
 */
record TaskDefinition(
        String family,
        int revision,
        String arn,
        ObjectNode registered,
        Instant registeredAt,
        String registeredBy,
        Optional<Instant> deregisteredAt) {

    boolean active() {
        return deregisteredAt.isEmpty();
    }

    TaskDefinition deregistered(Instant when) {
        return new TaskDefinition(family, revision, arn, registered, registeredAt, registeredBy, Optional.of(when));
    }

    ArrayNode containers() {
        return registered.withArray("containerDefinitions");
    }

    /** Whether it is meant by an ARN, family:revision, family or the image of a container. */
    boolean isMeantBy(String what) {
        if (what.equals(arn) || what.equals(family + ":" + revision) || what.equals(family)) {
            return true;
        }
        for (JsonNode container : containers()) {
            if (container.path("image").asText().equals(what)) {
                return true;
            }
        }
        return false;
    }

    /** As {@code DescribeTaskDefinition} gives it, without tags. */
    ObjectNode toJson() {
        ObjectNode json = Json.object().put("taskDefinitionArn", arn);
        json.setAll(registered.deepCopy());
        json.remove("tags");
        for (JsonNode container : json.withArray("containerDefinitions")) {
            complete((ObjectNode) container);
        }
        for (String list : new String[] {"volumes", "placementConstraints"}) {
            json.withArray(list);
        }
        json.put("revision", revision).put("status", active() ? "ACTIVE" : "INACTIVE");
        json.putArray("requiresAttributes");
        ArrayNode compatibilities = json.putArray("compatibilities");
        compatibilities.add("EXTERNAL").add("EC2");
        if (json.path("networkMode").asText().equals("awsvpc")) {
            compatibilities.add("FARGATE");
        }
        json.put("registeredAt", Json.seconds(registeredAt)).put("registeredBy", registeredBy);
        deregisteredAt.ifPresent(when -> json.put("deregisteredAt", Json.seconds(when)));
        return json;
    }

    /** Adds the members that ECS always gives. */
    private static void complete(ObjectNode container) {
        for (String list :
                new String[] {"portMappings", "environment", "mountPoints", "volumesFrom", "systemControls"}) {
            container.withArray(list);
        }
        if (!container.has("cpu")) {
            container.put("cpu", 0);
        }
        if (!container.has("essential")) {
            container.put("essential", true);
        }
    }
}
