package io.jenkins.plugins.codesuite.deploy.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service as ECS describes it.
 *
 * @param arn its ARN
 * @param cluster the cluster's ARN
 * @param status {@code ACTIVE}, {@code DRAINING} or {@code INACTIVE}
 * @param controller {@code ECS}, {@code CODE_DEPLOY} or {@code EXTERNAL}
 * @param taskDefinition the ARN of what it is to run
 * @param desired how many tasks it is to run
 * @param running how many run
 * @param configuration its deploymentConfiguration
 * @param rollouts its deployments: what ECS brings in and takes out
 * @param events what it says, the newest first
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html">Service</a>
 */
record ServiceView(
        String arn,
        String cluster,
        String status,
        String controller,
        String taskDefinition,
        long desired,
        long running,
        ObjectNode configuration,
        List<RolloutView> rollouts,
        List<Event> events) {

    /** What a service says. */
    record Event(String id, String message) {}

    static ServiceView of(JsonNode json) {
        List<RolloutView> rollouts = new ArrayList<>();
        json.path("deployments").forEach(rollout -> rollouts.add(RolloutView.of(rollout)));
        List<Event> events = new ArrayList<>();
        json.path("events")
                .forEach(event -> events.add(new Event(
                        event.path("id").asText(), event.path("message").asText())));
        return new ServiceView(
                json.path("serviceArn").asText(),
                json.path("clusterArn").asText(),
                json.path("status").asText(),
                json.path("deploymentController").path("type").asText("ECS"),
                json.path("taskDefinition").asText(),
                json.path("desiredCount").asLong(),
                json.path("runningCount").asLong(),
                json.get("deploymentConfiguration") instanceof ObjectNode configuration
                        ? configuration
                        : json.isObject() ? ((ObjectNode) json).objectNode() : EcsApi.input(),
                rollouts,
                events);
    }

    EcsStrategy strategy() {
        return EcsStrategy.of(configuration);
    }

    /** What is to be, or becomes. */
    Optional<RolloutView> primary() {
        return rollouts.stream()
                .filter(rollout -> rollout.status().equals("PRIMARY"))
                .findFirst();
    }

    Optional<RolloutView> rollout(String id) {
        return rollouts.stream().filter(rollout -> rollout.id().equals(id)).findFirst();
    }

    /** What the service runs, or is to: of the primary deployment, where there is one. */
    String current() {
        return primary().map(RolloutView::taskDefinition).orElse(taskDefinition);
    }

    /** Whether nothing comes in and nothing goes out: ECS' own condition for a stable service, and more. */
    boolean isStable() {
        return rollouts.size() <= 1
                && running == desired
                && primary().map(RolloutView::isComplete).orElse(true);
    }

    /** The last part of an ARN such as {@code …:task-definition/web:7}. */
    static String shortName(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
