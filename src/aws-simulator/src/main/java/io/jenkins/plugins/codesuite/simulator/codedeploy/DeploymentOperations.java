package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Operations that make deployments and tell of them. */
final class DeploymentOperations {
    private static final int BATCH = 100;
    private static final Set<String> STATUSES =
            Set.of("Created", "Queued", "InProgress", "Baking", "Succeeded", "Failed", "Stopped", "Ready");

    private final Account account;
    private final DeploymentCreation creation;

    DeploymentOperations(Account account, Director director) {
        this.account = account;
        this.creation = new DeploymentCreation(account, director);
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateDeployment", creation::create,
                "GetDeployment", this::get,
                "BatchGetDeployments", this::batchGet,
                "ListDeployments", this::list);
    }

    private ObjectNode get(JsonInput input) {
        ObjectNode answer = Json.object();
        answer.set("deploymentInfo", account.deployment(Names.deployment(input)).json());
        return answer;
    }

    private ObjectNode batchGet(JsonInput input) {
        List<String> ids = input.texts("deploymentIds")
                .filter(list -> !list.isEmpty())
                .orElseThrow(() -> Errors.error("DeploymentIdRequired", "Deployment ID is required"));
        if (ids.size() > BATCH) {
            throw Errors.tooMany("deployments", BATCH);
        }
        ids.forEach(Names::checkedDeployment);
        ObjectNode answer = Json.object();
        ArrayNode infos = answer.putArray("deploymentsInfo");
        ids.stream()
                .distinct()
                .flatMap(id -> Optional.ofNullable(account.deployments.get(id)).stream())
                .forEach(deployment -> infos.add(deployment.json()));
        return answer;
    }

    private ObjectNode list(JsonInput input) {
        Predicate<Deployment> wanted = ofGroup(input).and(withStatus(input)).and(inTime(input));
        List<String> ids = new ArrayList<>(account.deployments.values().stream()
                .filter(wanted)
                .map(deployment -> deployment.id)
                .toList());
        Collections.reverse(ids);
        return Listing.ranked(input, "deployments", ids);
    }

    private Predicate<Deployment> ofGroup(JsonInput input) {
        if (!input.has("applicationName")) {
            if (input.has("deploymentGroupName")) {
                throw Errors.error("ApplicationNameRequired", "Application name is required");
            }
            return deployment -> true;
        }
        Application application = account.application(Names.application(input));
        if (!input.has("deploymentGroupName")) {
            return deployment -> deployment.group.application == application;
        }
        Group group = application.group(Names.group(input, "deploymentGroupName"));
        return deployment -> deployment.group == group;
    }

    private static Predicate<Deployment> withStatus(JsonInput input) {
        List<String> statuses = input.texts("includeOnlyStatuses").orElse(List.of());
        if (!STATUSES.containsAll(statuses)) {
            throw Errors.error("InvalidDeploymentStatus", "Unknown deployment status among: " + statuses);
        }
        return deployment -> statuses.isEmpty() || statuses.contains(deployment.status.wireName());
    }

    private static Predicate<Deployment> inTime(JsonInput input) {
        JsonNode range = input.node().path("createTimeRange");
        Instant start = time(range.path("start")).orElse(Instant.MIN);
        Instant end = time(range.path("end")).orElse(Instant.MAX);
        if (start.isAfter(end)) {
            throw Errors.error("InvalidTimeRange", "The start of the time range is after its end");
        }
        return deployment -> !deployment.created.isBefore(start) && !deployment.created.isAfter(end);
    }

    private static Optional<Instant> time(JsonNode seconds) {
        return seconds.isNumber()
                ? Optional.of(Instant.ofEpochMilli(seconds.decimalValue()
                        .multiply(BigDecimal.valueOf(1_000))
                        .longValue()))
                : Optional.empty();
    }
}
