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
import java.util.regex.Pattern;

/** Clusters, after <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html">CreateCluster</a>. */
final class ClusterOperations {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
    private static final int PAGE = 100;

    private final Account account;

    ClusterOperations(Account account) {
        this.account = account;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateCluster", this::create,
                "DescribeClusters", this::describe,
                "ListClusters", this::list,
                "DeleteCluster", this::delete);
    }

    ObjectNode create(JsonInput input) {
        String name = input.text("clusterName").orElse("default");
        if (!NAME.matcher(name).matches()) {
            throw EcsError.invalid("Invalid cluster name.");
        }
        ObjectNode members = Json.object();
        for (String member : new String[] {"tags", "settings", "capacityProviders"}) {
            members.set(member, input.has(member) ? input.node().get(member).deepCopy() : members.arrayNode());
        }
        ObjectNode answer = Json.object();
        answer.set("cluster", shown(account.createCluster(name, members), "ACTIVE"));
        return answer;
    }

    private ObjectNode describe(JsonInput input) {
        ObjectNode answer = Json.object();
        ArrayNode found = answer.putArray("clusters");
        ArrayNode failures = answer.putArray("failures");
        for (String name : input.texts("clusters").orElse(List.of("default"))) {
            Optional<Cluster> cluster = account.cluster(name);
            if (cluster.isPresent()) {
                found.add(shown(cluster.get(), "ACTIVE"));
            } else {
                failures.addObject()
                        .put("arn", account.arns().cluster(EcsArns.name(name)))
                        .put("reason", "MISSING");
            }
        }
        return answer;
    }

    private ObjectNode list(JsonInput input) {
        Page<Cluster> page = Page.of(
                account.clusters(),
                cluster -> true,
                input.number("maxResults", PAGE, 1, PAGE),
                input.text("nextToken"),
                "InvalidParameterException");
        ObjectNode answer = Json.object();
        ArrayNode arns = answer.putArray("clusterArns");
        page.items().forEach(cluster -> arns.add(cluster.arn()));
        page.nextToken().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }

    private ObjectNode delete(JsonInput input) {
        Cluster cluster = account.cluster(input);
        if (services(cluster) > 0) {
            throw EcsError.of(
                    "ClusterContainsServicesException", "The Cluster cannot be deleted while Services are active.");
        }
        account.deleteCluster(cluster);
        ObjectNode answer = Json.object();
        answer.set("cluster", shown(cluster, "INACTIVE"));
        return answer;
    }

    private ObjectNode shown(Cluster cluster, String status) {
        int running = 0;
        int pending = 0;
        for (ServiceState service : account.services().values()) {
            if (service.cluster().equals(cluster.name())) {
                running += service.running();
                pending += service.pending();
            }
        }
        ObjectNode json = Json.object()
                .put("clusterArn", cluster.arn())
                .put("clusterName", cluster.name())
                .put("status", status)
                .put("registeredContainerInstancesCount", 0)
                .put("runningTasksCount", running)
                .put("pendingTasksCount", pending)
                .put("activeServicesCount", services(cluster));
        json.putArray("statistics");
        json.setAll(cluster.members());
        json.putArray("defaultCapacityProviderStrategy");
        return json;
    }

    private int services(Cluster cluster) {
        return (int) account.services().values().stream()
                .filter(service -> service.cluster().equals(cluster.name()))
                .filter(service -> service.status() == ServiceState.Status.ACTIVE)
                .count();
    }
}
