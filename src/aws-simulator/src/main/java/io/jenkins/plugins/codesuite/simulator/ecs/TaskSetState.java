package io.jenkins.plugins.codesuite.simulator.ecs;

import java.time.Instant;
import java.util.Optional;

/** A task set of a service that CodeDeploy deploys to. */
final class TaskSetState {
    private final String id;
    private final String arn;
    private final ServiceRevision revision;
    private final Fleet fleet;
    private final Optional<String> externalId;
    private final Optional<String> targetGroup;
    private final Instant createdAt;
    private Instant updatedAt;
    private double percent;
    private boolean draining;

    TaskSetState(
            String id,
            String arn,
            ServiceRevision revision,
            Fleet fleet,
            Optional<String> externalId,
            Optional<String> targetGroup,
            Instant createdAt) {
        this.id = id;
        this.arn = arn;
        this.revision = revision;
        this.fleet = fleet;
        this.externalId = externalId;
        this.targetGroup = targetGroup;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    void shift(double newPercent, Instant now) {
        percent = newPercent;
        updatedAt = now;
    }

    void drain(Instant now) {
        draining = true;
        shift(0, now);
    }

    String id() {
        return id;
    }

    String arn() {
        return arn;
    }

    ServiceRevision revision() {
        return revision;
    }

    Fleet fleet() {
        return fleet;
    }

    /** The id of the deployment that made it. */
    Optional<String> externalId() {
        return externalId;
    }

    /** The name of the target group that its tasks are in. */
    Optional<String> targetGroup() {
        return targetGroup;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /** Its share of the traffic. */
    double percent() {
        return percent;
    }

    boolean draining() {
        return draining;
    }
}
