package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.ecs.SimulatedTask.Status;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService.Operation;
import io.jenkins.plugins.codesuite.simulator.wire.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tasks of services, after <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html">Task</a>. */
final class TaskOperations {
    private static final int TASKS_PER_CALL = 100;

    private final Account account;

    TaskOperations(Account account) {
        this.account = account;
    }

    Map<String, Operation> operations() {
        return Map.of("ListTasks", this::list, "DescribeTasks", this::describe);
    }

    private ObjectNode list(JsonInput input) {
        Cluster cluster = account.cluster(input);
        Optional<ServiceState> only = input.text("serviceName")
                .map(name -> account.service(cluster.name(), name).orElseThrow(EcsError::serviceNotFound));
        String wanted = input.text("desiredStatus").orElse("RUNNING");
        Optional<String> family = input.text("family");
        Optional<String> startedBy = input.text("startedBy");
        TreeMap<String, SimulatedTask> tasks = new TreeMap<>();
        for (ServiceState service : services(cluster)) {
            if (only.isEmpty() || only.get() == service) {
                service.tasks().forEach(task -> tasks.put(task.id(), task));
            }
        }
        Page<SimulatedTask> page = Page.of(
                tasks,
                task -> wanted.equals(desiredStatus(task))
                        && family.map(task.definition().family()::equals).orElse(true)
                        && startedBy.map(task.startedBy()::equals).orElse(true),
                input.number("maxResults", TASKS_PER_CALL, 1, TASKS_PER_CALL),
                input.text("nextToken"),
                "InvalidParameterException");
        ObjectNode answer = Json.object();
        ArrayNode arns = answer.putArray("taskArns");
        page.items().forEach(task -> arns.add(account.arns().task(cluster.name(), task.id())));
        page.nextToken().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }

    private ObjectNode describe(JsonInput input) {
        Cluster cluster = account.cluster(input);
        List<String> ids = input.texts("tasks").orElse(List.of());
        if (ids.isEmpty() || ids.size() > TASKS_PER_CALL) {
            throw EcsError.invalid("Tasks must contain 1 to " + TASKS_PER_CALL + " items.");
        }
        ObjectNode answer = Json.object();
        ArrayNode found = answer.putArray("tasks");
        ArrayNode failures = answer.putArray("failures");
        for (String idOrArn : ids) {
            String id = EcsArns.name(idOrArn);
            Optional<ObjectNode> task = services(cluster).stream()
                    .flatMap(service -> service.tasks().stream()
                            .filter(candidate -> candidate.id().equals(id))
                            .map(candidate -> shown(service, candidate)))
                    .findFirst();
            task.ifPresentOrElse(
                    found::add,
                    () -> failures.addObject()
                            .put("arn", account.arns().task(cluster.name(), id))
                            .put("reason", "MISSING"));
        }
        return answer;
    }

    private List<ServiceState> services(Cluster cluster) {
        return account.services().values().stream()
                .filter(service -> service.cluster().equals(cluster.name()))
                .toList();
    }

    private static String desiredStatus(SimulatedTask task) {
        return task.status() == Status.PENDING || task.status() == Status.RUNNING ? "RUNNING" : "STOPPED";
    }

    private ObjectNode shown(ServiceState service, SimulatedTask task) {
        String arn = account.arns().task(service.cluster(), task.id());
        ObjectNode json = Json.object()
                .put("taskArn", arn)
                .put("clusterArn", account.arns().cluster(service.cluster()))
                .put("taskDefinitionArn", task.definition().arn())
                .put("group", "service:" + service.name())
                .put("startedBy", task.startedBy())
                .put("lastStatus", task.status().name())
                .put("desiredStatus", desiredStatus(task))
                .put("launchType", service.members().path("launchType").asText("EC2"))
                .put("createdAt", Json.seconds(task.createdAt()))
                .put("version", task.status().ordinal() + 1);
        put(json, "startedAt", task.startedAt());
        put(json, "stoppingAt", task.stoppingAt());
        put(json, "stoppedAt", task.stoppedAt());
        task.end().ifPresent(end -> json.put("stopCode", end.stopCode()).put("stoppedReason", end.stoppedReason()));
        ArrayNode containers = json.putArray("containers");
        for (JsonNode container : task.definition().containers()) {
            ObjectNode one = containers
                    .addObject()
                    .put("containerArn", account.arns().container(service.cluster(), task.id(), task.id()))
                    .put("taskArn", arn)
                    .put("name", container.path("name").asText())
                    .put("image", container.path("image").asText())
                    .put("lastStatus", task.status().name());
            if (task.status() == Status.STOPPED) {
                task.end().flatMap(TaskCrash::exitCode).ifPresent(code -> one.put("exitCode", code));
                task.end()
                        .filter(end -> end.exitCode().isEmpty())
                        .ifPresent(end -> one.put("reason", end.stoppedReason()));
            }
        }
        return json;
    }

    private static void put(ObjectNode json, String member, Optional<Instant> time) {
        time.ifPresent(instant -> json.put(member, Json.seconds(instant)));
    }
}
