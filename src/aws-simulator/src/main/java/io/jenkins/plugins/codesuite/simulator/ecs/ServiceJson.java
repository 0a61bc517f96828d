package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;

/** A service as <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html">ECS shows</a> it. */
final class ServiceJson {
    private final EcsArns arns;

    ServiceJson(EcsArns arns) {
        this.arns = arns;
    }

    ObjectNode of(ServiceState service, boolean withTags) {
        ObjectNode json = Json.object()
                .put("serviceArn", service.arn())
                .put("serviceName", service.name())
                .put("clusterArn", arns.cluster(service.cluster()));
        json.putArray("loadBalancers");
        json.putArray("serviceRegistries");
        json.put("status", service.status().name())
                .put("desiredCount", service.desiredCount())
                .put("runningCount", service.running())
                .put("pendingCount", service.pending());
        json.setAll(service.members().deepCopy());
        if (!withTags) {
            json.remove("tags");
        }
        json.put("taskDefinition", service.taskDefinition().arn());
        json.set("deploymentConfiguration", service.settings().json().deepCopy());
        json.putObject("deploymentController").put("type", service.controller().name());
        if (service.controller() == Controller.ECS) {
            service.deploymentsNewestFirst().stream()
                    .findFirst()
                    .ifPresent(deployment -> json.put("currentServiceDeployment", deployment.arn()));
            ArrayNode revisions = json.putArray("currentServiceRevisions");
            service.rollouts().forEach(rollout -> revisions.add(revision(service, rollout)));
        } else {
            ArrayNode taskSets = json.putArray("taskSets");
            service.taskSets().forEach(taskSet -> taskSets.add(taskSet(service, taskSet)));
        }
        ArrayNode deployments = json.putArray("deployments");
        service.rollouts().forEach(rollout -> deployments.add(deployment(service, rollout)));
        ArrayNode events = json.putArray("events");
        service.events()
                .newestFirst()
                .forEach(event -> events.addObject()
                        .put("id", event.id())
                        .put("createdAt", Json.seconds(event.time()))
                        .put("message", event.message()));
        json.put("createdAt", Json.seconds(service.createdAt()));
        return json;
    }

    private static ObjectNode revision(ServiceState service, Rollout rollout) {
        return Json.object()
                .put("arn", rollout.revision().arn())
                .put("requestedTaskCount", wanted(service, rollout))
                .put("runningTaskCount", rollout.fleet().running())
                .put("pendingTaskCount", rollout.fleet().pending());
    }

    private static ObjectNode deployment(ServiceState service, Rollout rollout) {
        boolean primary = service.primary().filter(first -> first == rollout).isPresent();
        ObjectNode json = Json.object()
                .put("id", rollout.id())
                .put("status", primary ? "PRIMARY" : "ACTIVE")
                .put("taskDefinition", rollout.revision().taskDefinition().arn())
                .put("desiredCount", wanted(service, rollout))
                .put("pendingCount", rollout.fleet().pending())
                .put("runningCount", rollout.fleet().running())
                .put("failedTasks", rollout.failedTasks())
                .put("createdAt", Json.seconds(rollout.createdAt()))
                .put("updatedAt", Json.seconds(rollout.updatedAt()));
        json.setAll(rollout.revision().settings().deepCopy());
        json.remove("loadBalancers");
        json.remove("serviceRegistries");
        return json.put("rolloutState", rollout.state().name()).put("rolloutStateReason", rollout.reason());
    }

    /** Of the primary rollout what the service is to have, of another what is left of it. */
    static int wanted(ServiceState service, Rollout rollout) {
        boolean primary = service.primary().filter(first -> first == rollout).isPresent();
        return primary ? service.desiredCount() : rollout.fleet().alive();
    }

    private ObjectNode taskSet(ServiceState service, TaskSetState taskSet) {
        ObjectNode json = Json.object()
                .put("id", taskSet.id())
                .put("taskSetArn", taskSet.arn())
                .put("serviceArn", service.arn())
                .put("clusterArn", arns.cluster(service.cluster()))
                .put("startedBy", "CODE_DEPLOY")
                .put("status", status(service, taskSet))
                .put("taskDefinition", taskSet.fleet().definition().arn())
                .put("computedDesiredCount", taskSet.draining() ? 0 : service.desiredCount())
                .put("pendingCount", taskSet.fleet().pending())
                .put("runningCount", taskSet.fleet().running())
                .put("createdAt", Json.seconds(taskSet.createdAt()))
                .put("updatedAt", Json.seconds(taskSet.updatedAt()));
        taskSet.externalId().ifPresent(id -> json.put("externalId", id));
        json.setAll(taskSet.revision().settings().deepCopy());
        json.set("loadBalancers", TargetGroups.loadBalancers(service.members(), taskSet.targetGroup()));
        json.putObject("scale").put("value", taskSet.draining() ? 0.0 : 100.0).put("unit", "PERCENT");
        boolean steady = taskSet.fleet().running() == (taskSet.draining() ? 0 : service.desiredCount());
        return json.put("stabilityStatus", steady ? "STEADY_STATE" : "STABILIZING")
                .put(
                        "stabilityStatusAt",
                        Json.seconds(taskSet.fleet().lastStart().orElse(taskSet.updatedAt())));
    }

    static String status(ServiceState service, TaskSetState taskSet) {
        if (taskSet.draining()) {
            return "DRAINING";
        }
        return service.taskSets().get(0) == taskSet ? "PRIMARY" : "ACTIVE";
    }
}
