package io.jenkins.plugins.codesuite.simulator.ecs;

import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What ECS refuses of a <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html">task definition</a>.
 */
final class TaskDefinitionCheck {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
    /** An image of any registry; a placeholder such as {@code <IMAGE1_NAME>} is none. */
    private static final Pattern IMAGE = Pattern.compile("[a-zA-Z0-9/_.:@-]{1,255}");

    private static final Set<String> NETWORK_MODES = Set.of("bridge", "host", "awsvpc", "none");
    private static final Set<String> COMPATIBILITIES = Set.of("EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES");
    private static final int MAX_CONTAINERS = 10;

    private TaskDefinitionCheck() {}

    static void check(JsonInput input) {
        String family = input.text("family").orElse("");
        if (family.isBlank()) {
            throw EcsError.client("Family should not be null or empty.");
        }
        if (!NAME.matcher(family).matches()) {
            throw EcsError.client("Family contains invalid characters.");
        }
        List<JsonInput> containers = input.structures("containerDefinitions");
        if (containers.isEmpty()) {
            throw EcsError.client("Container list cannot be empty.");
        }
        if (containers.size() > MAX_CONTAINERS) {
            throw EcsError.client("Too many containers. The maximum is " + MAX_CONTAINERS + ".");
        }
        input.text("networkMode").filter(mode -> !NETWORK_MODES.contains(mode)).ifPresent(mode -> {
            throw EcsError.client("Invalid network mode '" + mode + "'.");
        });
        checkContainers(containers, input.has("memory"));
        checkFargate(input);
    }

    private static void checkContainers(List<JsonInput> containers, boolean memoryOfTask) {
        Set<String> names = new HashSet<>();
        boolean essential = false;
        for (JsonInput container : containers) {
            String name = checkContainer(container, memoryOfTask);
            if (!names.add(name)) {
                throw EcsError.client("Container names must be unique, duplicate container name: '" + name + "'.");
            }
            essential |= !container.has("essential") || container.flag("essential");
        }
        if (!essential) {
            throw EcsError.client("At least one container in the task definition must be marked as essential.");
        }
    }

    private static String checkContainer(JsonInput container, boolean memoryOfTask) {
        String name = container.text("name").orElse("");
        if (name.isEmpty()) {
            throw EcsError.client("Container.name should not be null or empty.");
        }
        if (!NAME.matcher(name).matches()) {
            throw EcsError.client("Container.name contains invalid characters.");
        }
        String image = container.text("image").orElse("");
        if (image.isEmpty()) {
            throw EcsError.client("Container.image should not be null or empty.");
        }
        if (!IMAGE.matcher(image).matches()) {
            throw EcsError.client("Container.image contains invalid characters.");
        }
        if (!memoryOfTask && !container.has("memory") && !container.has("memoryReservation")) {
            throw EcsError.client("Invalid setting for container '" + name
                    + "'. At least one of 'memory' or 'memoryReservation' must be specified.");
        }
        return name;
    }

    private static void checkFargate(JsonInput input) {
        List<String> compatibilities = input.texts("requiresCompatibilities").orElse(List.of());
        for (String compatibility : compatibilities) {
            if (!COMPATIBILITIES.contains(compatibility)) {
                throw EcsError.client("Invalid launch type '" + compatibility + "'.");
            }
        }
        if (!compatibilities.contains("FARGATE")) {
            return;
        }
        if (!input.text("networkMode").orElse("bridge").equals("awsvpc")) {
            throw EcsError.client("Fargate only supports network mode 'awsvpc'.");
        }
        if (!input.has("cpu")) {
            throw EcsError.client("Fargate requires that 'cpu' be defined at the task level.");
        }
        if (!input.has("memory")) {
            throw EcsError.client("Fargate requires that 'memory' be defined at the task level.");
        }
    }
}
