package io.jenkins.plugins.codesuite.simulator.ecs;

import java.time.Instant;

/** What DescribeServices calls a deployment: a revision of a service, its tasks, and how far they are. */
final class Rollout {
    /** How far it is. */
    enum State {
        IN_PROGRESS,
        COMPLETED,
        FAILED
    }

    private final String id;
    private final ServiceRevision revision;
    private final Fleet fleet;
    private final Instant createdAt;
    private Instant updatedAt;
    private State state = State.IN_PROGRESS;
    private String reason;
    private int failedTasks;
    private boolean completedOnce;

    Rollout(String id, ServiceRevision revision, Fleet fleet, Instant createdAt) {
        this.id = id;
        this.revision = revision;
        this.fleet = fleet;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        this.reason = "ECS deployment " + id + " in progress.";
    }

    void complete(Instant now) {
        become(State.COMPLETED, "ECS deployment " + id + " completed.", now);
        completedOnce = true;
        failedTasks = 0;
    }

    void fail(String why, Instant now) {
        become(State.FAILED, why, now);
    }

    /** Begins again, as what a service goes back to. */
    void restart(String why, Instant now) {
        become(State.IN_PROGRESS, why, now);
    }

    void countFailure(Instant now) {
        failedTasks++;
        updatedAt = now;
    }

    private void become(State newState, String why, Instant now) {
        state = newState;
        reason = why;
        updatedAt = now;
    }

    String id() {
        return id;
    }

    ServiceRevision revision() {
        return revision;
    }

    Fleet fleet() {
        return fleet;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    State state() {
        return state;
    }

    String reason() {
        return reason;
    }

    int failedTasks() {
        return failedTasks;
    }

    /** Whether it is one that a service can go back to. */
    boolean completedOnce() {
        return completedOnce;
    }
}
