package io.jenkins.plugins.codesuite.deploy.guarded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.run.OrderedListener;
import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.run.RunKind;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.run.RunResult;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentKind;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentLog;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.ErrorInfo;
import io.jenkins.plugins.codesuite.deploy.snapshot.RollbackInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is told and recorded of a guarded run. Touched in the run's turns alone, but for {@link #record()}. */
final class Journal {

    private static final String ROLLBACK_CREATOR = "codeSuiteRollback";
    private static final String CREATOR = "user";

    private final Clock clock;
    private final OrderedListener listener;
    private final Rollout rollout;
    private final DeploymentKind kind;
    private final Platform platform;
    private final String id;
    private DeploymentStatus status;
    private Optional<Instant> completed;
    private Optional<ErrorInfo> error;
    private Optional<DeploymentStatus> backStatus;
    private List<AlarmSnapshot> alarms;
    private volatile RunRecord record;

    Journal(Clock clock, OrderedListener listener, Rollout rollout, RunRecord begun) {
        this.clock = clock;
        this.listener = listener;
        this.rollout = rollout;
        boolean ecs = begun.kind() == RunKind.ECS;
        this.kind = ecs ? DeploymentKind.ECS : DeploymentKind.LAMBDA;
        this.platform = ecs ? Platform.ECS : Platform.LAMBDA;
        RunDeployment deployment = deployment(begun);
        Optional<DeploymentSnapshot> last = deployment.snapshot();
        this.id = deployment.id().orElseThrow();
        this.status = last.map(DeploymentSnapshot::status).orElse(DeploymentStatus.CREATED);
        this.completed = last.flatMap(DeploymentSnapshot::completed);
        this.error = last.flatMap(DeploymentSnapshot::error);
        this.backStatus = deployment.rollback().map(DeploymentSnapshot::status);
        this.alarms = begun.alarms();
        this.record = begun;
    }

    static RunDeployment deployment(RunRecord record) {
        return record.deployments().get(0);
    }

    RunRecord record() {
        return record;
    }

    void log(String line) {
        listener.log(line);
    }

    void alarms(List<AlarmSnapshot> seen) {
        alarms = seen;
    }

    /** The deployment has come so far. */
    void status(DeploymentStatus now) {
        status = now;
        if (now.isFinal() && completed.isEmpty()) {
            completed = Optional.of(clock.instant());
        }
    }

    void failed(DeploymentStatus how, ErrorInfo why) {
        status(how);
        error = Optional.of(why);
    }

    /** The rollback has come so far. */
    void back(DeploymentStatus now) {
        backStatus = Optional.of(now);
    }

    /** Says what has changed, and keeps it. */
    void publish(Mode mode, Optional<String> waiting, ObjectNode state) {
        RunRecord now = record.toBuilder()
                .phase(mode.phase())
                .waves(List.of(List.of(deploymentNow())))
                .waiting(waiting)
                .controls(record.outcome().isPresent() ? Set.of() : mode.controls())
                .alarms(alarms)
                .state(state)
                .build();
        if (!now.equals(record)) {
            record = now;
            listener.changed(now);
        }
    }

    /** The run is decided. */
    void decided(Outcome outcome, String explanation) {
        record = record.toBuilder()
                .ended(Optional.of(clock.instant()))
                .outcome(Optional.of(outcome))
                .explanation(Optional.of(explanation))
                .build();
    }

    /** The run cannot go on; says so, without a look at what may have broken. */
    void givenUp(String explanation) {
        ObjectNode state =
                record.state().deepCopy() instanceof ObjectNode known ? known : JsonNodeFactory.instance.objectNode();
        record = record.toBuilder()
                .phase(Mode.OVER.phase())
                .waiting(Optional.empty())
                .controls(Set.of())
                .state(state.put("mode", Mode.OVER.name()))
                .build();
        if (record.outcome().isEmpty()) {
            decided(Outcome.FAILED, explanation);
        }
        listener.changed(record);
    }

    /** Tells the host how it ended. */
    void tellEnded() {
        RunRecord ended = record;
        RunDeployment deployment = deployment(ended);
        listener.ended(new RunResult(
                ended.outcome().orElseThrow(),
                ended.explanation().orElse(""),
                deployment.snapshot().map(List::of).orElse(List.of()),
                deployment.rollback().map(List::of).orElse(List.of()),
                ended.started(),
                ended.ended().orElseThrow(),
                ended.facts()));
    }

    void tellFinished() {
        listener.finished(record);
    }

    private RunDeployment deploymentNow() {
        RunDeployment before = deployment(record);
        DeploymentSnapshot seen = told(before.snapshot(), forwardNow());
        RunDeployment now = before.withSnapshot(seen);
        if (backStatus.isEmpty()) {
            return now;
        }
        return now.withRollback(told(before.rollback(), backNow(before.rollback())));
    }

    /** What was told before stays, with its time, when nothing is new. */
    private DeploymentSnapshot told(Optional<DeploymentSnapshot> before, DeploymentSnapshot now) {
        if (before.filter(now::saysSameAs).isPresent()) {
            return before.get();
        }
        DeploymentLog.lines(before, now).forEach(listener::log);
        return now;
    }

    private DeploymentSnapshot forwardNow() {
        DeploymentSnapshot.Builder builder = DeploymentSnapshot.builder(kind, id, platform, clock.instant())
                .creator(CREATOR)
                .created(Optional.of(record.started()))
                .started(Optional.of(record.started()))
                .completed(completed)
                .status(status)
                .error(error)
                .autoRollback(true)
                .alarms(alarms);
        if (backStatus.isPresent()) {
            builder.rollback(new RollbackInfo(Optional.of(rollbackId()), Optional.empty(), Optional.empty()));
        }
        rollout.describe(builder);
        return builder.build();
    }

    private DeploymentSnapshot backNow(Optional<DeploymentSnapshot> before) {
        Instant now = clock.instant();
        Instant begun = before.flatMap(DeploymentSnapshot::started).orElse(now);
        DeploymentStatus how = backStatus.orElse(DeploymentStatus.IN_PROGRESS);
        DeploymentSnapshot.Builder builder = DeploymentSnapshot.builder(kind, rollbackId(), platform, now)
                .creator(ROLLBACK_CREATOR)
                .created(Optional.of(begun))
                .started(Optional.of(begun))
                .completed(
                        how.isFinal()
                                ? before.flatMap(DeploymentSnapshot::completed).or(() -> Optional.of(now))
                                : Optional.empty())
                .status(how)
                .rollback(new RollbackInfo(Optional.empty(), Optional.of(id), Optional.empty()));
        rollout.describeBack(builder);
        return builder.build();
    }

    private String rollbackId() {
        return id + "-rollback";
    }
}
