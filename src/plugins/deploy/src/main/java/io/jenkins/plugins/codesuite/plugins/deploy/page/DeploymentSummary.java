package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.RevisionSnapshot;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code build.xml} keeps of one call of a step that deploys; the history of a job is made of it. Its fields hold numbers and
 * texts only, and any may be missing in what another version wrote.
 */
public final class DeploymentSummary {

    private final String id;
    private final String target;
    private final String deploymentIds;
    private final String outcome;
    private final String revision;
    private final String commit;
    private final long commitTime;
    private final long started;
    private final long ended;
    private final long failed;
    private final long restored;

    private DeploymentSummary(
            String id,
            String target,
            String deploymentIds,
            String outcome,
            String revision,
            String commit,
            long commitTime,
            long started,
            long ended,
            long failed,
            long restored) {
        this.id = id;
        this.target = target;
        this.deploymentIds = deploymentIds;
        this.outcome = outcome;
        this.revision = revision;
        this.commit = commit;
        this.commitTime = commitTime;
        this.started = started;
        this.ended = ended;
        this.failed = failed;
        this.restored = restored;
    }

    static DeploymentSummary of(DeploymentRecord record) {
        RunRecord run = record.run();
        return new DeploymentSummary(
                record.id(),
                RunView.title(run),
                String.join(
                        ", ",
                        run.deployments().stream()
                                .map(RunDeployment::id)
                                .flatMap(Optional::stream)
                                .limit(20)
                                .toList()),
                run.outcome().map(Outcome::name).orElse(""),
                run.snapshots().stream()
                        .map(DeploymentSnapshot::revision)
                        .flatMap(Optional::stream)
                        .map(RevisionSnapshot::description)
                        .findFirst()
                        .orElse(""),
                run.facts().getOrDefault("commit", ""),
                commitTime(run).map(Instant::toEpochMilli).orElse(0L),
                run.started().toEpochMilli(),
                run.ended().map(Instant::toEpochMilli).orElse(0L),
                failed(run).map(Instant::toEpochMilli).orElse(0L),
                restored(run).map(Instant::toEpochMilli).orElse(0L));
    }

    private static Optional<Instant> commitTime(RunRecord run) {
        try {
            return Optional.ofNullable(run.facts().get("commitTime")).map(Instant::parse);
        } catch (DateTimeParseException notOurs) {
            return Optional.empty();
        }
    }

    /** When the first deployment that did not succeed was over. */
    private static Optional<Instant> failed(RunRecord run) {
        if (run.outcome().filter(end -> !end.isSuccess()).isEmpty()) {
            return Optional.empty();
        }
        return run.snapshots().stream()
                .filter(seen -> seen.status() != DeploymentStatus.SUCCEEDED)
                .map(DeploymentSnapshot::completed)
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** When the last rollback was over, of a run that was rolled back. */
    private static Optional<Instant> restored(RunRecord run) {
        if (run.outcome().filter(end -> end == Outcome.ROLLED_BACK).isEmpty()) {
            return Optional.empty();
        }
        return run.deployments().stream()
                .map(RunDeployment::rollback)
                .flatMap(Optional::stream)
                .map(DeploymentSnapshot::completed)
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .or(run::ended);
    }

    /** Whether both are of the same call. */
    boolean isOf(DeploymentSummary other) {
        return Objects.equals(id, other.id);
    }

    /** Whether the call is over. */
    boolean isOver() {
        return outcome().isPresent();
    }

    /** The call's id. */
    String id() {
        return text(id);
    }

    /** What it deployed to. */
    String target() {
        return text(target);
    }

    /** The ids of its deployments. */
    String deploymentIds() {
        return text(deploymentIds);
    }

    /** How it ended; empty while it runs, and for an end that this version does not know. */
    Optional<Outcome> outcome() {
        return List.of(Outcome.values()).stream()
                .filter(known -> known.name().equals(outcome))
                .findFirst();
    }

    /** What was deployed. */
    String revision() {
        return text(revision);
    }

    /** The commit. */
    String commit() {
        return text(commit);
    }

    /** When it began. */
    Instant started() {
        return Instant.ofEpochMilli(started);
    }

    /** When it ended. */
    Optional<Instant> ended() {
        return time(ended);
    }

    /** When the first deployment failed. */
    Optional<Instant> failed() {
        return time(failed);
    }

    /** When the old version was back. */
    Optional<Instant> restored() {
        return time(restored);
    }

    /** From the commit to the end of the deployment, where it succeeded. */
    Optional<Duration> leadTime() {
        if (outcome().filter(end -> end == Outcome.SUCCEEDED).isEmpty()) {
            return Optional.empty();
        }
        return time(commitTime)
                .flatMap(from -> ended().map(to -> Duration.between(from, to)))
                .filter(time -> !time.isNegative());
    }

    private static Optional<Instant> time(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    // XStream does not ask the constructor.
    private static String text(String value) {
        return value == null ? "" : value;
    }
}
