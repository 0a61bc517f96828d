package io.jenkins.plugins.codesuite.simulator.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html">service deployment</a>:
 * the way from some revisions to another.
 */
final class ServiceDeployment {
    /** How far it is. */
    enum Status {
        PENDING,
        IN_PROGRESS,
        SUCCESSFUL,
        STOPPED,
        STOP_REQUESTED,
        ROLLBACK_REQUESTED,
        ROLLBACK_IN_PROGRESS,
        ROLLBACK_SUCCESSFUL,
        ROLLBACK_FAILED;

        boolean isFinal() {
            return this == SUCCESSFUL || this == STOPPED || this == ROLLBACK_SUCCESSFUL || this == ROLLBACK_FAILED;
        }

        /** Whether somebody asked for its end, which is about to begin. */
        boolean isEndRequested() {
            return this == STOP_REQUESTED || this == ROLLBACK_REQUESTED;
        }

        boolean mayBeStopped() {
            return this == PENDING || this == IN_PROGRESS;
        }
    }

    /** What watches a deployment, and whether it has seen something. */
    enum Monitor {
        DISABLED,
        MONITORING,
        TRIGGERED,
        MONITORING_COMPLETE
    }

    /**
     * A way back.
     *
     * @param reason why
     * @param startedAt since when
     * @param revision to what
     */
    record Rollback(String reason, Instant startedAt, ServiceRevision revision) {}

    private final String arn;
    private final List<ServiceRevision> sources;
    private final ServiceRevision target;
    private final DeploymentSettings settings;
    private final Instant createdAt;
    private Status status = Status.PENDING;
    private String reason = "";
    private Optional<Stage> stage = Optional.empty();
    private Optional<Rollback> rollback = Optional.empty();
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Instant> finishedAt = Optional.empty();
    private Optional<Instant> stoppedAt = Optional.empty();
    private Instant updatedAt;
    private Monitor breaker;
    private Monitor alarms;
    private List<String> firedAlarms = List.of();
    private double productionPercent;
    private double testPercent;

    ServiceDeployment(
            String arn,
            List<ServiceRevision> sources,
            ServiceRevision target,
            DeploymentSettings settings,
            Instant createdAt) {
        this.arn = arn;
        this.sources = sources;
        this.target = target;
        this.settings = settings;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        this.breaker = settings.breaker() ? Monitor.MONITORING : Monitor.DISABLED;
        this.alarms = settings.alarms().enabled() ? Monitor.MONITORING : Monitor.DISABLED;
    }

    void start(Instant now) {
        startedAt = Optional.of(now);
        become(Status.IN_PROGRESS, now);
    }

    void become(Status newStatus, Instant now) {
        status = newStatus;
        updatedAt = now;
        if (newStatus.isFinal()) {
            finishedAt = Optional.of(now);
            breaker = breaker == Monitor.MONITORING ? Monitor.MONITORING_COMPLETE : breaker;
            alarms = alarms == Monitor.MONITORING ? Monitor.MONITORING_COMPLETE : alarms;
        }
    }

    void become(Status newStatus, String why, Instant now) {
        reason = why;
        become(newStatus, now);
    }

    void stop(String why, Instant now) {
        stoppedAt = Optional.of(now);
        become(Status.STOPPED, why, now);
    }

    void enter(Stage newStage, Instant now) {
        stage = Optional.of(newStage);
        updatedAt = now;
    }

    void rollBack(RollbackCause cause, ServiceRevision to, Instant now) {
        rollback = Optional.of(new Rollback(cause.rolledBack(), now, to));
        become(Status.ROLLBACK_IN_PROGRESS, cause.rolledBack(), now);
    }

    void breakerTripped() {
        breaker = Monitor.TRIGGERED;
    }

    void alarmsFired(List<String> names) {
        alarms = Monitor.TRIGGERED;
        firedAlarms = List.copyOf(names);
    }

    /** What ECS does when an alarm is red before a deployment begins: the deployment may be what mends it. */
    void ignoreAlarms() {
        alarms = Monitor.DISABLED;
    }

    void shiftProduction(double percent, Instant now) {
        productionPercent = percent;
        updatedAt = now;
    }

    void shiftTest(double percent, Instant now) {
        testPercent = percent;
        updatedAt = now;
    }

    String arn() {
        return arn;
    }

    List<ServiceRevision> sources() {
        return sources;
    }

    ServiceRevision target() {
        return target;
    }

    DeploymentSettings settings() {
        return settings;
    }

    Instant createdAt() {
        return createdAt;
    }

    Status status() {
        return status;
    }

    String reason() {
        return reason;
    }

    Optional<Stage> stage() {
        return stage;
    }

    Optional<Rollback> rollback() {
        return rollback;
    }

    Optional<Instant> startedAt() {
        return startedAt;
    }

    Optional<Instant> finishedAt() {
        return finishedAt;
    }

    Optional<Instant> stoppedAt() {
        return stoppedAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    Monitor breaker() {
        return breaker;
    }

    Monitor alarms() {
        return alarms;
    }

    List<String> firedAlarms() {
        return firedAlarms;
    }

    double productionPercent() {
        return productionPercent;
    }

    double testPercent() {
        return testPercent;
    }
}
