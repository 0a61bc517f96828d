package io.jenkins.plugins.codesuite.deploy.snapshot;

import io.jenkins.plugins.codesuite.deploy.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A deployment as it was seen at one moment.
 *
 * @param kind who does it
 * @param id the deployment's id; for a Lambda alias one of this suite's own
 * @param application the application; for ECS the cluster, for Lambda the function
 * @param group the deployment group; for ECS the service, for Lambda the alias
 * @param config the deployment configuration's name; may be empty
 * @param platform what it deploys to
 * @param status how far it is
 * @param statusName the status in AWS' own word, which may be one that is not known here
 * @param creator who began it, such as {@code user} or {@code codeDeployRollback}; may be empty
 * @param created when it was asked for
 * @param started when it began
 * @param completed when it was over
 * @param description for people; may be empty
 * @param revision what it installs
 * @param error why it went wrong
 * @param rollback what it has to do with a rollback
 * @param autoRollback whether AWS rolls it back by itself, as far as it says
 * @param overview how many targets are in each state
 * @param targets the targets that have been looked at, in the order of AWS
 * @param traffic who has the traffic; empty where none is shifted
 * @param alarms the alarms that are watched for it
 * @param messages what AWS says besides
 * @param readyWait how long it waits for a word when it is READY
 * @param stopsWhenNotContinued whether it stops after {@code readyWait}, rather than goes on
 * @param terminationWait how long the old instances or tasks are kept after a success
 * @param waitsSince since when it waits for a word, or with the old instances or tasks
 * @param seenAt when AWS was asked
 */
public record DeploymentSnapshot(
        DeploymentKind kind,
        String id,
        String application,
        String group,
        String config,
        Platform platform,
        DeploymentStatus status,
        String statusName,
        String creator,
        Optional<Instant> created,
        Optional<Instant> started,
        Optional<Instant> completed,
        String description,
        Optional<RevisionSnapshot> revision,
        Optional<ErrorInfo> error,
        RollbackInfo rollback,
        boolean autoRollback,
        OverviewCounts overview,
        List<TargetSnapshot> targets,
        Optional<TrafficSnapshot> traffic,
        List<AlarmSnapshot> alarms,
        List<String> messages,
        Optional<Duration> readyWait,
        boolean stopsWhenNotContinued,
        Optional<Duration> terminationWait,
        Optional<Instant> waitsSince,
        Instant seenAt) {

    /** Keeps copies of the lists. */
    public DeploymentSnapshot {
        targets = List.copyOf(targets);
        alarms = List.copyOf(alarms);
        messages = List.copyOf(messages);
    }

    /** Begins a snapshot. */
    public static Builder builder(DeploymentKind kind, String id, Platform platform, Instant seenAt) {
        return new Builder(kind, id, platform, seenAt);
    }

    /** A builder that holds what this holds. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** This with these alarms. */
    public DeploymentSnapshot withAlarms(List<AlarmSnapshot> seen) {
        return toBuilder().alarms(seen).build();
    }

    /** Whether it rolls another deployment back. */
    public boolean isRollback() {
        return rollback.triggeringId().isPresent() || creator.equals("codeDeployRollback");
    }

    /** Whether the old instances or tasks are only kept for a while before they are ended. */
    public boolean waitsForTermination() {
        return waitsSince.isPresent() && status == DeploymentStatus.IN_PROGRESS;
    }

    /** Whether both say the same, whenever they were seen. */
    public boolean saysSameAs(DeploymentSnapshot other) {
        return toBuilder().seenAt(other.seenAt).build().equals(other);
    }

    /** Collects a snapshot. What is not said is empty; the status is {@link DeploymentStatus#CREATED}. */
    public static final class Builder {

        private final DeploymentKind kind;
        private final String id;
        private String application = "";
        private String group = "";
        private String config = "";
        private final Platform platform;
        private DeploymentStatus status = DeploymentStatus.CREATED;
        private String statusName = DeploymentStatus.CREATED.wireName();
        private String creator = "";
        private Optional<Instant> created = Optional.empty();
        private Optional<Instant> started = Optional.empty();
        private Optional<Instant> completed = Optional.empty();
        private String description = "";
        private Optional<RevisionSnapshot> revision = Optional.empty();
        private Optional<ErrorInfo> error = Optional.empty();
        private RollbackInfo rollback = RollbackInfo.NONE;
        private boolean autoRollback;
        private OverviewCounts overview = OverviewCounts.NONE;
        private List<TargetSnapshot> targets = List.of();
        private Optional<TrafficSnapshot> traffic = Optional.empty();
        private List<AlarmSnapshot> alarms = List.of();
        private List<String> messages = List.of();
        private Optional<Duration> readyWait = Optional.empty();
        private boolean stopsWhenNotContinued;
        private Optional<Duration> terminationWait = Optional.empty();
        private Optional<Instant> waitsSince = Optional.empty();
        private Instant seenAt;

        private Builder(DeploymentKind kind, String id, Platform platform, Instant seenAt) {
            this.kind = kind;
            this.id = id;
            this.platform = platform;
            this.seenAt = seenAt;
        }

        private Builder(DeploymentSnapshot from) {
            kind = from.kind;
            id = from.id;
            application = from.application;
            group = from.group;
            config = from.config;
            platform = from.platform;
            status = from.status;
            statusName = from.statusName;
            creator = from.creator;
            created = from.created;
            started = from.started;
            completed = from.completed;
            description = from.description;
            revision = from.revision;
            error = from.error;
            rollback = from.rollback;
            autoRollback = from.autoRollback;
            overview = from.overview;
            targets = from.targets;
            traffic = from.traffic;
            alarms = from.alarms;
            messages = from.messages;
            readyWait = from.readyWait;
            stopsWhenNotContinued = from.stopsWhenNotContinued;
            terminationWait = from.terminationWait;
            waitsSince = from.waitsSince;
            seenAt = from.seenAt;
        }

        /** The application; for ECS the cluster, for Lambda the function. */
        public Builder application(String value) {
            application = value;
            return this;
        }

        /** The deployment group; for ECS the service, for Lambda the alias. */
        public Builder group(String value) {
            group = value;
            return this;
        }

        /** The deployment configuration's name; may be empty. */
        public Builder config(String value) {
            config = value;
            return this;
        }

        /** How far it is, with AWS' own word for it. */
        public Builder status(DeploymentStatus value) {
            status = value;
            statusName = value.wireName();
            return this;
        }

        /** How far it is, in AWS' own word, which may be one that is not known here. */
        public Builder statusName(String value) {
            status = DeploymentStatus.ofWireName(value);
            statusName = value;
            return this;
        }

        /** Who began it, such as {@code user} or {@code codeDeployRollback}; may be empty. */
        public Builder creator(String value) {
            creator = value;
            return this;
        }

        /** When it was asked for. */
        public Builder created(Optional<Instant> value) {
            created = value;
            return this;
        }

        /** When it began. */
        public Builder started(Optional<Instant> value) {
            started = value;
            return this;
        }

        /** When it was over. */
        public Builder completed(Optional<Instant> value) {
            completed = value;
            return this;
        }

        /** For people; may be empty. */
        public Builder description(String value) {
            description = value;
            return this;
        }

        /** What it installs. */
        public Builder revision(Optional<RevisionSnapshot> value) {
            revision = value;
            return this;
        }

        /** Why it went wrong. */
        public Builder error(Optional<ErrorInfo> value) {
            error = value;
            return this;
        }

        /** What it has to do with a rollback. */
        public Builder rollback(RollbackInfo value) {
            rollback = value;
            return this;
        }

        /** Whether AWS rolls it back by itself, as far as it says. */
        public Builder autoRollback(boolean value) {
            autoRollback = value;
            return this;
        }

        /** How many targets are in each state. */
        public Builder overview(OverviewCounts value) {
            overview = value;
            return this;
        }

        /** The targets that have been looked at, in the order of AWS. */
        public Builder targets(List<TargetSnapshot> value) {
            targets = value;
            return this;
        }

        /** Who has the traffic; empty where none is shifted. */
        public Builder traffic(Optional<TrafficSnapshot> value) {
            traffic = value;
            return this;
        }

        /** The alarms that are watched for it. */
        public Builder alarms(List<AlarmSnapshot> value) {
            alarms = value;
            return this;
        }

        /** What AWS says besides. */
        public Builder messages(List<String> value) {
            messages = value;
            return this;
        }

        /** How long it waits for a word when it is READY. */
        public Builder readyWait(Optional<Duration> value) {
            readyWait = value;
            return this;
        }

        /** Whether it stops after {@code readyWait}, rather than goes on. */
        public Builder stopsWhenNotContinued(boolean value) {
            stopsWhenNotContinued = value;
            return this;
        }

        /** How long the old instances or tasks are kept after a success. */
        public Builder terminationWait(Optional<Duration> value) {
            terminationWait = value;
            return this;
        }

        /** Since when it waits for a word, or with the old instances or tasks. */
        public Builder waitsSince(Optional<Instant> value) {
            waitsSince = value;
            return this;
        }

        /** When AWS was asked. */
        public Builder seenAt(Instant value) {
            seenAt = value;
            return this;
        }

        /** The snapshot. */
        public DeploymentSnapshot build() {
            return new DeploymentSnapshot(
                    kind,
                    id,
                    application,
                    group,
                    config,
                    platform,
                    status,
                    statusName,
                    creator,
                    created,
                    started,
                    completed,
                    description,
                    revision,
                    error,
                    rollback,
                    autoRollback,
                    overview,
                    targets,
                    traffic,
                    alarms,
                    messages,
                    readyWait,
                    stopsWhenNotContinued,
                    terminationWait,
                    waitsSince,
                    seenAt);
        }
    }
}
