package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService.Operation;
import io.jenkins.plugins.codesuite.simulator.wire.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations on services. */
final class ServiceOperations {
    private static final int SERVICES_PER_CALL = 10;

    private final Account account;
    private final ServiceCreation creation;
    private final ServiceChange change;
    private final ServiceJson json;

    ServiceOperations(Account account) {
        this.account = account;
        this.creation = new ServiceCreation(account);
        this.change = new ServiceChange(account);
        this.json = new ServiceJson(account.arns());
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateService", input -> answer(creation.create(input)),
                "UpdateService", input -> answer(change.update(input)),
                "DeleteService", input -> answer(change.delete(input)),
                "DescribeServices", this::describe,
                "ListServices", this::list);
    }

    private ObjectNode answer(ServiceState service) {
        ObjectNode answer = Json.object();
        answer.set("service", json.of(service, true));
        return answer;
    }

    private ObjectNode describe(JsonInput input) {
        Cluster cluster = account.cluster(input);
        List<String> names = input.texts("services").orElse(List.of());
        if (names.isEmpty()) {
            throw EcsError.invalid("Services cannot be empty.");
        }
        if (names.size() > SERVICES_PER_CALL) {
            throw EcsError.invalid("Services cannot contain more than " + SERVICES_PER_CALL + " items.");
        }
        boolean tags = input.texts("include").orElse(List.of()).contains("TAGS");
        ObjectNode answer = Json.object();
        ArrayNode found = answer.putArray("services");
        ArrayNode failures = answer.putArray("failures");
        for (String name : names) {
            Optional<ServiceState> service = account.service(cluster.name(), name);
            if (service.isPresent()) {
                found.add(json.of(service.get(), tags));
            } else {
                failures.addObject()
                        .put("arn", account.arns().service(cluster.name(), EcsArns.name(name)))
                        .put("reason", "MISSING");
            }
        }
        return answer;
    }

    private ObjectNode list(JsonInput input) {
        Cluster cluster = account.cluster(input);
        Page<ServiceState> page = Page.of(
                account.services(),
                service -> service.cluster().equals(cluster.name()) && service.status() == ServiceState.Status.ACTIVE,
                input.number("maxResults", SERVICES_PER_CALL, 1, 100),
                input.text("nextToken"),
                "InvalidParameterException");
        ObjectNode answer = Json.object();
        ArrayNode arns = answer.putArray("serviceArns");
        page.items().forEach(service -> arns.add(service.arn()));
        page.nextToken().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }
}
