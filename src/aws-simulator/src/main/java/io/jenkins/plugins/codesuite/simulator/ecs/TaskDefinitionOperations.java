package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService.Operation;
import io.jenkins.plugins.codesuite.simulator.wire.Page;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Task definitions, after <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html">RegisterTaskDefinition</a>
 * and the pages beside it.
 */
final class TaskDefinitionOperations {
    private static final int PAGE = 100;
    /** What a registration holds; everything else of the request is dropped, as AWS does. */
    private static final List<String> MEMBERS = List.of(
            "family",
            "taskRoleArn",
            "executionRoleArn",
            "networkMode",
            "containerDefinitions",
            "volumes",
            "placementConstraints",
            "requiresCompatibilities",
            "cpu",
            "memory",
            "tags",
            "pidMode",
            "ipcMode",
            "proxyConfiguration",
            "inferenceAccelerators",
            "ephemeralStorage",
            "runtimePlatform",
            "enableFaultInjection");

    private final Account account;

    TaskDefinitionOperations(Account account) {
        this.account = account;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "RegisterTaskDefinition", this::register,
                "DescribeTaskDefinition", this::describe,
                "DeregisterTaskDefinition", this::deregister,
                "ListTaskDefinitions", this::list,
                "ListTaskDefinitionFamilies", this::listFamilies);
    }

    ObjectNode register(JsonInput input) {
        ObjectNode members = Json.object();
        for (String member : MEMBERS) {
            if (input.has(member)) {
                members.set(member, input.node().get(member));
            }
        }
        return answer(
                account.taskDefinitions().register(members, account.agenda().now()), true);
    }

    private ObjectNode describe(JsonInput input) {
        boolean tags = input.texts("include").orElse(List.of()).contains("TAGS");
        return answer(find(input, "Unable to describe task definition."), tags);
    }

    private ObjectNode deregister(JsonInput input) {
        TaskDefinition definition = find(input, "The specified task definition does not exist.");
        if (!definition.active()) {
            throw EcsError.invalid("The specified task definition is inactive. You can only deregister active task"
                    + " definitions. Specify an active task definition and try again.");
        }
        return answer(
                account.taskDefinitions()
                        .deregister(definition, account.agenda().now()),
                false);
    }

    private TaskDefinition find(JsonInput input, String ifMissing) {
        return input.text("taskDefinition")
                .flatMap(account.taskDefinitions()::find)
                .orElseThrow(() -> EcsError.client(ifMissing));
    }

    private static ObjectNode answer(TaskDefinition definition, boolean withTags) {
        ObjectNode answer = Json.object();
        answer.set("taskDefinition", definition.toJson());
        if (withTags) {
            answer.set("tags", definition.registered().withArray("tags").deepCopy());
        }
        return answer;
    }

    private ObjectNode list(JsonInput input) {
        Optional<String> prefix = input.text("familyPrefix");
        boolean active = input.text("status").orElse("ACTIVE").equals("ACTIVE");
        boolean descending = input.text("sort").orElse("ASC").equals("DESC");
        NavigableMap<String, TaskDefinition> sorted = account.taskDefinitions().sorted();
        Page<TaskDefinition> page = Page.of(
                descending ? sorted.descendingMap() : sorted,
                definition -> definition.active() == active
                        && prefix.filter(family -> !definition.family().equals(family))
                                .isEmpty(),
                input.number("maxResults", PAGE, 1, PAGE),
                input.text("nextToken"),
                "InvalidParameterException");
        ObjectNode answer = Json.object();
        ArrayNode arns = answer.putArray("taskDefinitionArns");
        page.items().forEach(definition -> arns.add(definition.arn()));
        page.nextToken().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }

    private ObjectNode listFamilies(JsonInput input) {
        String prefix = input.text("familyPrefix").orElse("");
        TreeMap<String, String> families = new TreeMap<>();
        for (TaskDefinition definition : account.taskDefinitions().sorted().values()) {
            if (definition.active() && definition.family().startsWith(prefix)) {
                families.put(definition.family(), definition.family());
            }
        }
        Page<String> page = Page.of(
                families,
                family -> true,
                input.number("maxResults", PAGE, 1, PAGE),
                input.text("nextToken"),
                "InvalidParameterException");
        ObjectNode answer = Json.object();
        ArrayNode names = answer.putArray("families");
        page.items().forEach(names::add);
        page.nextToken().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }
}
