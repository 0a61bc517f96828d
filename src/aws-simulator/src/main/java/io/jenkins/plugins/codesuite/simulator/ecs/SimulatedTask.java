package io.jenkins.plugins.codesuite.simulator.ecs;

import java.time.Instant;
import java.util.Optional;

/** One task of a service. */
final class SimulatedTask {
    /** Where it is in its life. */
    enum Status {
        PENDING,
        RUNNING,
        DEACTIVATING,
        STOPPED
    }

    private final String id;
    private final TaskDefinition definition;
    private final String startedBy;
    private final Instant createdAt;
    private Status status = Status.PENDING;
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Instant> stoppingAt = Optional.empty();
    private Optional<Instant> stoppedAt = Optional.empty();
    private Optional<TaskCrash> end = Optional.empty();

    SimulatedTask(String id, TaskDefinition definition, String startedBy, Instant createdAt) {
        this.id = id;
        this.definition = definition;
        this.startedBy = startedBy;
        this.createdAt = createdAt;
    }

    void run(Instant now) {
        status = Status.RUNNING;
        startedAt = Optional.of(now);
    }

    void deactivate(Instant now, String reason) {
        status = Status.DEACTIVATING;
        stoppingAt = Optional.of(now);
        end = Optional.of(new TaskCrash("ServiceSchedulerInitiated", reason, Optional.of(0)));
    }

    void crash(Instant now, TaskCrash crash) {
        status = Status.STOPPED;
        stoppingAt = Optional.of(now);
        stoppedAt = Optional.of(now);
        end = Optional.of(crash);
    }

    void stop(Instant now) {
        status = Status.STOPPED;
        stoppedAt = Optional.of(now);
    }

    String id() {
        return id;
    }

    TaskDefinition definition() {
        return definition;
    }

    String startedBy() {
        return startedBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    Status status() {
        return status;
    }

    Optional<Instant> startedAt() {
        return startedAt;
    }

    Optional<Instant> stoppingAt() {
        return stoppingAt;
    }

    Optional<Instant> stoppedAt() {
        return stoppedAt;
    }

    /** How and why it ended, or is to end. */
    Optional<TaskCrash> end() {
        return end;
    }
}
