package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import java.time.Instant;
import java.util.Optional;

/** A service deployment, or a service revision, as ECS shows it. */
final class ServiceDeploymentJson {
    private final EcsArns arns;

    ServiceDeploymentJson(EcsArns arns) {
        this.arns = arns;
    }

    ObjectNode brief(ServiceState service, ServiceDeployment deployment) {
        return head(service, deployment)
                .put("targetServiceRevisionArn", deployment.target().arn());
    }

    ObjectNode full(ServiceState service, ServiceDeployment deployment) {
        ObjectNode json = head(service, deployment).put("updatedAt", Json.seconds(deployment.updatedAt()));
        put(json, "stoppedAt", deployment.stoppedAt());
        boolean staged = deployment.settings().strategy() != Strategy.ROLLING;
        ArrayNode sources = json.putArray("sourceServiceRevisions");
        for (ServiceRevision source : deployment.sources()) {
            ObjectNode summary = summary(service, source);
            if (staged) {
                summary.put("requestedProductionTrafficWeight", 100 - deployment.productionPercent())
                        .put("requestedTestTrafficWeight", 100 - deployment.testPercent());
            }
            sources.add(summary);
        }
        ObjectNode target = summary(service, deployment.target());
        if (staged) {
            target.put("requestedProductionTrafficWeight", deployment.productionPercent())
                    .put("requestedTestTrafficWeight", deployment.testPercent());
        }
        json.set("targetServiceRevision", target);
        deployment.stage().ifPresent(stage -> json.put("lifecycleStage", stage.name()));
        json.set("deploymentConfiguration", deployment.settings().json().deepCopy());
        deployment
                .rollback()
                .ifPresent(rollback -> json.putObject("rollback")
                        .put("reason", rollback.reason())
                        .put("startedAt", Json.seconds(rollback.startedAt()))
                        .put("serviceRevisionArn", rollback.revision().arn()));
        putMonitors(json, service, deployment);
        return json;
    }

    private static void putMonitors(ObjectNode json, ServiceState service, ServiceDeployment deployment) {
        json.putObject("deploymentCircuitBreaker")
                .put("status", deployment.breaker().name())
                .put(
                        "failureCount",
                        service.rollout(deployment.target())
                                .map(Rollout::failedTasks)
                                .orElse(0))
                .put("threshold", deployment.settings().breakerThreshold(service.desiredCount()));
        ObjectNode alarms =
                json.putObject("alarms").put("status", deployment.alarms().name());
        ArrayNode names = alarms.putArray("alarmNames");
        deployment.settings().alarms().names().forEach(names::add);
        ArrayNode fired = alarms.putArray("triggeredAlarmNames");
        deployment.firedAlarms().forEach(fired::add);
    }

    private ObjectNode head(ServiceState service, ServiceDeployment deployment) {
        ObjectNode json = Json.object()
                .put("serviceDeploymentArn", deployment.arn())
                .put("serviceArn", service.arn())
                .put("clusterArn", arns.cluster(service.cluster()))
                .put("createdAt", Json.seconds(deployment.createdAt()));
        put(json, "startedAt", deployment.startedAt());
        put(json, "finishedAt", deployment.finishedAt());
        json.put("status", deployment.status().name());
        if (!deployment.reason().isEmpty()) {
            json.put("statusReason", deployment.reason());
        }
        return json;
    }

    private static ObjectNode summary(ServiceState service, ServiceRevision revision) {
        ObjectNode json = Json.object().put("arn", revision.arn());
        Optional<Rollout> rollout = service.rollout(revision);
        return json.put(
                        "requestedTaskCount",
                        rollout.map(found -> ServiceJson.wanted(service, found)).orElse(0))
                .put(
                        "runningTaskCount",
                        rollout.map(found -> found.fleet().running()).orElse(0))
                .put(
                        "pendingTaskCount",
                        rollout.map(found -> found.fleet().pending()).orElse(0));
    }

    ObjectNode revision(ServiceState service, ServiceRevision revision) {
        ObjectNode json = Json.object()
                .put("serviceRevisionArn", revision.arn())
                .put("serviceArn", service.arn())
                .put("clusterArn", arns.cluster(service.cluster()))
                .put("taskDefinition", revision.taskDefinition().arn());
        json.setAll(revision.settings().deepCopy());
        ArrayNode images = json.putArray("containerImages");
        revision.taskDefinition()
                .containers()
                .forEach(container -> images.addObject()
                        .put("containerName", container.path("name").asText())
                        .put("image", container.path("image").asText()));
        return json.put("guardDutyEnabled", false).put("createdAt", Json.seconds(revision.createdAt()));
    }

    private static void put(ObjectNode json, String member, Optional<Instant> time) {
        time.ifPresent(instant -> json.put(member, Json.seconds(instant)));
    }
}
