package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The target groups in the load balancers of a service. */
final class TargetGroups {
    /** Groups: what is before the name, the name, what follows it. */
    private static final Pattern ARN = Pattern.compile("(.*:targetgroup/)([^/]+)(/.*)");

    private TargetGroups() {}

    /** The name of a service's target group. */
    static Optional<String> name(ObjectNode members) {
        JsonNode arn = members.path("loadBalancers").path(0).path("targetGroupArn");
        Matcher matcher = ARN.matcher(arn.asText());
        return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /** The load balancers of a service, with another target group in place of its own. */
    static ArrayNode loadBalancers(ObjectNode members, Optional<String> name) {
        ArrayNode balancers = members.path("loadBalancers") instanceof ArrayNode given
                ? given.deepCopy()
                : JsonNodeFactory.instance.arrayNode();
        for (JsonNode balancer : balancers) {
            Matcher matcher = ARN.matcher(balancer.path("targetGroupArn").asText());
            if (name.isPresent() && matcher.matches()) {
                ((ObjectNode) balancer).put("targetGroupArn", matcher.group(1) + name.get() + matcher.group(3));
            }
        }
        return balancers;
    }
}
