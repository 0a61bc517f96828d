package io.jenkins.plugins.codesuite.deploy.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service deployment: the way from one revision of a service to the next.
 *
 * @param arn its ARN
 * @param status such as {@code IN_PROGRESS}
 * @param reason why it is in that status; may be empty
 * @param stage the lifecycle stage; empty for a rolling update
 * @param percent how much of the production traffic the new tasks have
 * @param source the tasks of before; empty when there are none
 * @param target the new tasks
 * @param rollbackReason why it is rolled back; empty when it is not
 * @param alarms that have fired, of those that ECS itself watches
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html">ServiceDeployment</a>
 */
record ServiceDeploymentView(
        String arn,
        String status,
        String reason,
        Optional<String> stage,
        double percent,
        Optional<Revision> source,
        Optional<Revision> target,
        Optional<String> rollbackReason,
        List<String> alarms,
        Optional<Instant> created) {

    /** The tasks of a service revision. */
    record Revision(String arn, long requested, long pending, long running, double percent) {

        static Revision of(JsonNode json) {
            return new Revision(
                    json.path("arn").asText(),
                    json.path("requestedTaskCount").asLong(),
                    json.path("pendingTaskCount").asLong(),
                    json.path("runningTaskCount").asLong(),
                    json.path("requestedProductionTrafficWeight").asDouble());
        }
    }

    static ServiceDeploymentView of(JsonNode json) {
        List<String> alarms = new ArrayList<>();
        json.path("alarms").path("triggeredAlarmNames").forEach(name -> alarms.add(name.asText()));
        JsonNode sources = json.path("sourceServiceRevisions");
        Optional<Revision> target = json.hasNonNull("targetServiceRevision")
                ? Optional.of(Revision.of(json.get("targetServiceRevision")))
                : Optional.empty();
        return new ServiceDeploymentView(
                json.path("serviceDeploymentArn").asText(),
                json.path("status").asText(),
                json.path("statusReason").asText(),
                json.hasNonNull("lifecycleStage")
                        ? Optional.of(json.get("lifecycleStage").asText())
                        : Optional.empty(),
                target.map(Revision::percent).orElse(0.0),
                sources.isEmpty() ? Optional.empty() : Optional.of(Revision.of(sources.get(0))),
                target,
                json.hasNonNull("rollback")
                        ? Optional.of(json.get("rollback").path("reason").asText())
                        : Optional.empty(),
                alarms,
                json.hasNonNull("createdAt")
                        ? Optional.of(Instant.ofEpochMilli(
                                Math.round(json.get("createdAt").asDouble() * 1000)))
                        : Optional.empty());
    }

    /** Whether nothing follows. */
    boolean isOver() {
        return switch (status) {
            case "SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED" -> true;
            default -> false;
        };
    }

    boolean goesBack() {
        return status.startsWith("ROLLBACK_");
    }

    /** Why it is not a success: what is said of the rollback, else of the status. */
    String why() {
        return rollbackReason.filter(text -> !text.isEmpty()).orElse(reason.isEmpty() ? status : reason);
    }
}
