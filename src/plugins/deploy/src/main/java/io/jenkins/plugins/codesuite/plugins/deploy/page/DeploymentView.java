package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.aws.ConsoleLinks;
import io.jenkins.plugins.codesuite.deploy.config.PredefinedConfig;
import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.OverviewCounts;
import io.jenkins.plugins.codesuite.deploy.snapshot.RevisionSnapshot;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One deployment, as a page shows it.
 *
 * @param key its name on the page, for element ids
 * @param name the application and the group
 * @param id the deployment's id; empty text as long as there is none
 * @param link its page in the AWS console; empty text where there is none
 * @param state how it stands
 * @param stateText how it stands, in words
 * @param status the status in AWS' own word
 * @param config the deployment configuration; may be empty text
 * @param meaning what the configuration means; may be empty text
 * @param revision what is installed; may be empty text
 * @param revisionLink the revision in the AWS console; empty text where there is none
 * @param creator who began it, in AWS' words; may be empty text
 * @param created when it was asked for
 * @param duration how long it took, or takes so far
 * @param counts how many targets are in each state; empty text where that is not known
 * @param traffic who has the traffic
 * @param alarms the alarms that AWS watches
 * @param groups the targets
 * @param targets how many targets are known
 * @param messages what AWS says besides
 * @param errorCode AWS' code of what went wrong; empty text when nothing did
 * @param error AWS' sentence for it
 * @param waits how long it waits for a word, or keeps the old instances or tasks, and what then; empty text otherwise
 * @param rolledBackBy the id of the deployment that rolls it back; may be empty text
 * @param rollsBack the id of the deployment that it rolls back; may be empty text
 */
public record DeploymentView(
        String key,
        String name,
        String id,
        String link,
        State state,
        String stateText,
        String status,
        String config,
        String meaning,
        String revision,
        String revisionLink,
        String creator,
        Optional<Instant> created,
        String duration,
        String counts,
        Optional<TrafficView> traffic,
        List<AlarmView> alarms,
        List<TargetGroup> groups,
        int targets,
        List<String> messages,
        String errorCode,
        String error,
        String waits,
        String rolledBackBy,
        String rollsBack) {

    /** Takes copies of the lists. */
    public DeploymentView {
        alarms = List.copyOf(alarms);
        groups = List.copyOf(groups);
        messages = List.copyOf(messages);
    }

    /** Whether there are more targets than one table holds. */
    public boolean isLarge() {
        return targets > TargetGroup.FEW;
    }

    /** The deployment and, behind it, the one that rolls it back. */
    static List<DeploymentView> of(
            String key,
            RunDeployment deployment,
            Optional<ConsoleLinks> console,
            boolean isWatched,
            Instant now,
            Wording wording) {
        List<DeploymentView> views = new ArrayList<>();
        views.add(deployment
                .snapshot()
                .map(seen ->
                        seen(key, deployment.name(), seen, deployment.rollback(), console, isWatched, now, wording))
                .orElseGet(() -> planned(key, deployment, isWatched, wording)));
        deployment
                .rollback()
                .ifPresent(back -> views.add(seen(
                        key + "-rollback",
                        deployment.name(),
                        back,
                        Optional.empty(),
                        console,
                        isWatched,
                        now,
                        wording)));
        return views;
    }

    private static DeploymentView planned(String key, RunDeployment deployment, boolean isWatched, Wording wording) {
        State state = isWatched ? State.PENDING : State.SKIPPED;
        return new DeploymentView(
                key,
                Plain.name(deployment.name()),
                Plain.name(deployment.id().orElse("")),
                "",
                state,
                wording.state(state),
                "",
                "",
                "",
                "",
                "",
                "",
                deployment.asked(),
                "",
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                0,
                List.of(),
                "",
                "",
                "",
                "",
                "");
    }

    private static DeploymentView seen(
            String key,
            String name,
            DeploymentSnapshot seen,
            Optional<DeploymentSnapshot> rollback,
            Optional<ConsoleLinks> console,
            boolean isWatched,
            Instant now,
            Wording wording) {
        boolean isLive = isWatched && !seen.status().isFinal();
        State state = State.of(seen, rollback, isWatched);
        Optional<Instant> begun = seen.started().or(seen::created);
        Optional<Instant> until = seen.completed().or(() -> Optional.of(isLive ? now : seen.seenAt()));
        return new DeploymentView(
                key,
                Plain.name(name),
                Plain.name(seen.id()),
                console.map(links -> link(links, seen).toString()).orElse(""),
                state,
                wording.state(state),
                Plain.name(seen.statusName()),
                Plain.name(seen.config()),
                PredefinedConfig.ofName(seen.config())
                        .map(PredefinedConfig::meaning)
                        .orElse(""),
                seen.revision()
                        .map(RevisionSnapshot::description)
                        .map(Plain::name)
                        .orElse(""),
                seen.revision()
                        .flatMap(revision -> console.flatMap(links -> object(links, revision)))
                        .map(URI::toString)
                        .orElse(""),
                Plain.name(seen.creator()),
                begun,
                begun.flatMap(from -> until.map(to -> Duration.between(from, to)))
                        .filter(time -> !time.isNegative())
                        .map(wording::duration)
                        .orElse(""),
                counts(seen.overview(), wording),
                seen.traffic().map(traffic -> TrafficView.of(traffic, !isLive, now, wording)),
                seen.alarms().stream()
                        .map(alarm -> AlarmView.of(alarm, console, until.orElse(now), wording))
                        .toList(),
                TargetGroup.of(key, seen.targets(), isLive, now, wording),
                seen.targets().size(),
                seen.messages().stream().map(Plain::name).toList(),
                seen.error().map(error -> Plain.name(error.code())).orElse(""),
                seen.error().map(error -> Plain.name(error.message())).orElse(""),
                isLive ? waits(seen, now) : "",
                seen.rollback().rollbackId().map(Plain::name).orElse(""),
                seen.rollback().triggeringId().map(Plain::name).orElse(""));
    }

    /** The time that is left of a wait, as a clock shows it. */
    private static String waits(DeploymentSnapshot seen, Instant now) {
        Optional<Duration> whole = seen.status() == DeploymentStatus.READY ? seen.readyWait() : seen.terminationWait();
        return seen.waitsSince()
                .flatMap(since -> whole.map(since::plus))
                .map(end -> TrafficView.clock(Duration.between(now, end)))
                .orElse("");
    }

    private static URI link(ConsoleLinks links, DeploymentSnapshot seen) {
        return switch (seen.kind()) {
            case CODEDEPLOY -> links.deployment(seen.id());
            case ECS -> links.ecsService(seen.application(), seen.group());
            case LAMBDA -> links.lambdaAlias(seen.application(), seen.group());
        };
    }

    private static Optional<URI> object(ConsoleLinks links, RevisionSnapshot revision) {
        Optional<String> bucket = Optional.ofNullable(revision.details().get("bucket"));
        Optional<String> key = Optional.ofNullable(revision.details().get("key"));
        return bucket.flatMap(in -> key.map(name ->
                links.s3Object(in, name, Optional.ofNullable(revision.details().get("version")))));
    }

    private static String counts(OverviewCounts counts, Wording wording) {
        List<String> parts = new ArrayList<>();
        part(parts, State.FAILED, counts.failed(), wording);
        part(parts, State.RUNNING, counts.inProgress(), wording);
        part(parts, State.READY, counts.ready(), wording);
        part(parts, State.PENDING, counts.pending(), wording);
        part(parts, State.SUCCEEDED, counts.succeeded(), wording);
        part(parts, State.SKIPPED, counts.skipped(), wording);
        return String.join(", ", parts);
    }

    private static void part(List<String> parts, State state, long count, Wording wording) {
        if (count > 0) {
            parts.add(wording.counted(wording.state(state), count));
        }
    }
}
