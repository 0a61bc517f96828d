package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Operations that tell of the targets of deployments, by the present API and by the older one for instances. */
final class TargetOperations {
    private static final int BATCH = 25;
    private static final int INSTANCE_BATCH = 100;
    private static final Set<String> STATUSES =
            Set.of("Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Unknown", "Ready");
    private static final Set<String> LABELS = Set.of("Blue", "Green");

    private final Account account;
    private final TargetView view;

    TargetOperations(Account account) {
        this.account = account;
        this.view = new TargetView(account);
    }

    Map<String, Operation> operations() {
        return Map.of(
                "ListDeploymentTargets", this::list,
                "GetDeploymentTarget", this::get,
                "BatchGetDeploymentTargets", this::batchGet,
                "ListDeploymentInstances", this::listInstances,
                "GetDeploymentInstance", this::getInstance,
                "BatchGetDeploymentInstances", this::batchGetInstances);
    }

    private ObjectNode list(JsonInput input) {
        Deployment deployment = started(input);
        Predicate<Target> wanted = target -> true;
        for (Map.Entry<String, JsonNode> filter :
                input.node().path("targetFilters").properties()) {
            Set<String> values = new LinkedHashSet<>();
            filter.getValue().forEach(value -> values.add(value.asText()));
            wanted = wanted.and(
                    switch (filter.getKey()) {
                        case "TargetStatus" -> byStatus(values);
                        case "ServerInstanceLabel" -> byLabel(values);
                        default ->
                            throw Errors.error("InvalidTargetFilterName", "Unknown target filter: " + filter.getKey());
                    });
        }
        return Listing.ranked(input, "targetIds", ids(deployment, wanted));
    }

    private static List<String> ids(Deployment deployment, Predicate<Target> wanted) {
        return deployment.targets.values().stream()
                .filter(wanted)
                .map(target -> target.id)
                .toList();
    }

    private static Predicate<Target> byStatus(Set<String> statuses) {
        if (!STATUSES.containsAll(statuses)) {
            throw Errors.error("InvalidInstanceStatus", "Unknown status among: " + statuses);
        }
        return target -> statuses.isEmpty() || statuses.contains(target.status.wireName());
    }

    private static Predicate<Target> byLabel(Set<String> labels) {
        if (!LABELS.containsAll(labels)) {
            throw Errors.error("InvalidInstanceType", "Unknown instance label among: " + labels);
        }
        return target ->
                labels.isEmpty() || target.label.filter(labels::contains).isPresent();
    }

    /** The deployment, whose targets are known only once it has started. */
    private Deployment started(JsonInput input) {
        Deployment deployment = account.deployment(Names.deployment(input));
        if (deployment.started.isEmpty()) {
            throw Errors.error("DeploymentNotStarted", "The deployment " + deployment.id + " has not started");
        }
        return deployment;
    }

    private ObjectNode get(JsonInput input) {
        Deployment deployment = started(input);
        String id =
                input.text("targetId").filter(text -> !text.isEmpty()).orElseThrow(TargetOperations::targetRequired);
        ObjectNode answer = Json.object();
        answer.set("deploymentTarget", view.of(deployment, target(deployment, id)));
        return answer;
    }

    private static RuntimeException targetRequired() {
        return Errors.error("DeploymentTargetIdRequired", "A deployment target ID is required");
    }

    private static Target target(Deployment deployment, String id) {
        return Optional.ofNullable(deployment.targets.get(id))
                .orElseThrow(() -> Errors.error(
                        "DeploymentTargetDoesNotExist",
                        "The target " + id + " does not belong to the deployment " + deployment.id));
    }

    private ObjectNode batchGet(JsonInput input) {
        Deployment deployment = started(input);
        List<String> ids =
                input.texts("targetIds").filter(list -> !list.isEmpty()).orElseThrow(TargetOperations::targetRequired);
        int most = deployment.platform() == Platform.SERVER ? BATCH : 1;
        if (ids.size() > most) {
            throw Errors.error(
                    "DeploymentTargetListSizeExceeded",
                    "The maximum number of targets is " + most + ", the request has " + ids.size());
        }
        ObjectNode answer = Json.object();
        ArrayNode targets = answer.putArray("deploymentTargets");
        ids.forEach(id -> targets.add(view.of(deployment, target(deployment, id))));
        return answer;
    }

    private ObjectNode listInstances(JsonInput input) {
        Deployment deployment = ofInstances(input);
        Set<String> statuses =
                new LinkedHashSet<>(input.texts("instanceStatusFilter").orElse(List.of()));
        Set<String> labels =
                new LinkedHashSet<>(input.texts("instanceTypeFilter").orElse(List.of()));
        return Listing.ranked(
                input, "instancesList", ids(deployment, byStatus(statuses).and(byLabel(labels))));
    }

    private Deployment ofInstances(JsonInput input) {
        Deployment deployment = started(input);
        if (deployment.platform() != Platform.SERVER) {
            throw Errors.error(
                    "InvalidComputePlatform", "The operation is for deployments of the compute platform Server");
        }
        return deployment;
    }

    private ObjectNode getInstance(JsonInput input) {
        Deployment deployment = ofInstances(input);
        String id = input.text("instanceId").orElseThrow(TargetOperations::instanceRequired);
        if (!deployment.targets.containsKey(id)) {
            throw Errors.error("InstanceDoesNotExist", "The instance " + id + " is not part of the deployment");
        }
        ObjectNode answer = Json.object();
        answer.set("instanceSummary", view.summary(deployment, deployment.targets.get(id)));
        return answer;
    }

    private static RuntimeException instanceRequired() {
        return Errors.error("InstanceIdRequired", "An instance ID is required");
    }

    private ObjectNode batchGetInstances(JsonInput input) {
        Deployment deployment = ofInstances(input);
        List<String> ids = input.texts("instanceIds")
                .filter(list -> !list.isEmpty())
                .orElseThrow(TargetOperations::instanceRequired);
        if (ids.size() > INSTANCE_BATCH) {
            throw Errors.tooMany("instances", INSTANCE_BATCH);
        }
        ObjectNode answer = Json.object();
        ArrayNode summaries = answer.putArray("instancesSummary");
        ids.stream()
                .flatMap(id -> Optional.ofNullable(deployment.targets.get(id)).stream())
                .forEach(target -> summaries.add(view.summary(deployment, target)));
        return answer;
    }
}
