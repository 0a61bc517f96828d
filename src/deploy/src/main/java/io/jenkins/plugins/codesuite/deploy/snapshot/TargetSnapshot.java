package io.jenkins.plugins.codesuite.deploy.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One target of a deployment.
 *
 * @param id an instance's id, {@code cluster:service}, or the Lambda function's
 * @param type what it is
 * @param label {@code Blue} or {@code Green}
 * @param status how far it is
 * @param lastUpdated when AWS last heard of it
 * @param events its lifecycle events in their order
 * @param taskSets of ECS, the tasks of each version
 */
public record TargetSnapshot(
        String id,
        TargetType type,
        Optional<String> label,
        Progress status,
        Optional<Instant> lastUpdated,
        List<EventSnapshot> events,
        List<TaskSetSnapshot> taskSets) {

    /** Keeps copies. */
    public TargetSnapshot {
        events = List.copyOf(events);
        taskSets = List.copyOf(taskSets);
    }

    /** The first event that failed. */
    public Optional<EventSnapshot> failedEvent() {
        return events.stream()
                .filter(event -> event.status() == Progress.FAILED)
                .findFirst();
    }

    /** The event of this name. */
    public Optional<EventSnapshot> event(String name) {
        return events.stream().filter(event -> event.name().equals(name)).findFirst();
    }
}
