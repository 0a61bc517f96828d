package io.jenkins.plugins.codesuite.simulator.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The registered task definitions. */
final class TaskDefinitions {
    private static final Pattern REFERENCE =
            Pattern.compile("(?:arn:[^:]+:ecs:[^:]+:[0-9]{12}:task-definition/)?([a-zA-Z0-9_-]+)(?::([0-9]{1,9}))?");

    private final EcsArns arns;
    private final TreeMap<String, List<TaskDefinition>> families = new TreeMap<>();

    TaskDefinitions(EcsArns arns) {
        this.arns = arns;
    }

    TaskDefinition register(ObjectNode members, Instant now) {
        TaskDefinitionCheck.check(new JsonInput(members));
        String family = members.get("family").textValue();
        List<TaskDefinition> revisions = families.computeIfAbsent(family, name -> new ArrayList<>());
        int revision = revisions.size() + 1;
        TaskDefinition definition = new TaskDefinition(
                family,
                revision,
                arns.taskDefinition(family, revision),
                members.deepCopy(),
                now,
                "arn:" + arns.place().partition() + ":iam::" + arns.place().account() + ":user/simulator",
                Optional.empty());
        revisions.add(definition);
        return definition;
    }

    /** What an ARN, family:revision, or family (its newest active revision) means. */
    Optional<TaskDefinition> find(String reference) {
        Matcher matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<TaskDefinition> revisions = families.getOrDefault(matcher.group(1), List.of());
        if (matcher.group(2) == null) {
            return revisions.stream().filter(TaskDefinition::active).reduce((older, newer) -> newer);
        }
        int revision = Integer.parseInt(matcher.group(2));
        return revision >= 1 && revision <= revisions.size()
                ? Optional.of(revisions.get(revision - 1))
                : Optional.empty();
    }

    /** As {@link #find}, of what may be deployed. */
    TaskDefinition deployable(String reference) {
        TaskDefinition definition = find(reference).orElseThrow(EcsError::taskDefinitionNotFound);
        if (!definition.active()) {
            throw EcsError.client("TaskDefinition is inactive");
        }
        return definition;
    }

    TaskDefinition deregister(TaskDefinition definition, Instant now) {
        TaskDefinition inactive = definition.deregistered(now);
        families.get(definition.family()).set(definition.revision() - 1, inactive);
        return inactive;
    }

    /** All, by family and then by number of the revision. */
    NavigableMap<String, TaskDefinition> sorted() {
        NavigableMap<String, TaskDefinition> sorted = new TreeMap<>();
        families.forEach((family, revisions) -> revisions.forEach(
                definition -> sorted.put(String.format("%s:%09d", family, definition.revision()), definition)));
        return sorted;
    }
}
