package io.jenkins.plugins.codesuite.plugins.deploy.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.run.RunKind;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentKind;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.Diagnostics;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetType;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deployments as they are seen. */
final class Samples {

    static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");

    private Samples() {}

    static DeploymentSnapshot.Builder snapshot(String id, DeploymentStatus status) {
        DeploymentSnapshot.Builder snapshot = DeploymentSnapshot.builder(
                        DeploymentKind.CODEDEPLOY, id, Platform.SERVER, BEGIN.plusSeconds(60))
                .application("shop")
                .group("staging")
                .config("CodeDeployDefault.OneAtATime")
                .created(Optional.of(BEGIN))
                .started(Optional.of(BEGIN))
                .status(status);
        return status.isFinal() ? snapshot.completed(Optional.of(BEGIN.plusSeconds(50))) : snapshot;
    }

    static EventSnapshot event(String name, Progress status, long from, long to) {
        return EventSnapshot.of(name, status, Optional.of(BEGIN.plusSeconds(from)), Optional.of(BEGIN.plusSeconds(to)));
    }

    static EventSnapshot failed(String name) {
        return new EventSnapshot(
                name,
                Progress.FAILED,
                Optional.of(BEGIN.plusSeconds(5)),
                Optional.of(BEGIN.plusSeconds(9)),
                Optional.of(
                        new Diagnostics("ScriptFailed", "scripts/start.sh", "exit status 1", "no \u001B[31mport\n")));
    }

    static TargetSnapshot target(String id, Progress status, EventSnapshot... events) {
        return new TargetSnapshot(
                id,
                TargetType.INSTANCE,
                Optional.empty(),
                status,
                Optional.of(BEGIN.plusSeconds(50)),
                List.of(events),
                List.of());
    }

    static List<TargetSnapshot> targets(int count, Progress status) {
        List<TargetSnapshot> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            targets.add(target("i-" + status + i, status, event("ApplicationStop", status, 0, 1)));
        }
        return targets;
    }

    static RunRecord.Builder run(DeploymentSnapshot... seen) {
        List<RunDeployment> wave = new ArrayList<>();
        for (DeploymentSnapshot snapshot : seen) {
            wave.add(RunDeployment.planned(snapshot.application(), snapshot.group())
                    .withSnapshot(snapshot));
        }
        return RunRecord.builder(RunKind.CODEDEPLOY, JsonNodeFactory.instance.objectNode(), BEGIN)
                .phase(RunPhase.RUNNING)
                .waves(List.of(wave));
    }

    static RunRecord over(RunRecord.Builder run, Outcome outcome) {
        return run.phase(RunPhase.ENDED)
                .outcome(Optional.of(outcome))
                .ended(Optional.of(BEGIN.plusSeconds(60)))
                .build();
    }

    static DeploymentRecord record(RunRecord run) {
        return new DeploymentRecord(
                "run-id",
                "codeDeploy",
                Optional.of("7"),
                "arn:aws:iam::111122223333:role/deploy",
                Optional.empty(),
                false,
                Optional.of("eu-central-1"),
                Optional.empty(),
                List.of(),
                run);
    }

    /** A summary of a run that began {@code from} seconds after the beginning and took {@code seconds}. */
    static DeploymentSummary summary(String group, Outcome outcome, long from, long seconds, Optional<Long> commit) {
        Instant begin = BEGIN.plusSeconds(from);
        DeploymentSnapshot seen = DeploymentSnapshot.builder(
                        DeploymentKind.CODEDEPLOY, "d-" + from, Platform.SERVER, begin.plusSeconds(seconds))
                .application("shop")
                .group(group)
                .status(outcome.isSuccess() ? DeploymentStatus.SUCCEEDED : DeploymentStatus.FAILED)
                .completed(Optional.of(begin.plusSeconds(seconds / 2)))
                .build();
        RunRecord run = RunRecord.builder(RunKind.CODEDEPLOY, JsonNodeFactory.instance.objectNode(), begin)
                .waves(List.of(List.of(RunDeployment.planned("shop", group).withSnapshot(seen))))
                .phase(RunPhase.ENDED)
                .outcome(Optional.of(outcome))
                .ended(Optional.of(begin.plusSeconds(seconds)))
                .facts(commit.map(time -> Map.of(
                                "commit",
                                "0123456789abcdef",
                                "commitTime",
                                BEGIN.plusSeconds(time).toString()))
                        .orElse(Map.of()))
                .build();
        return DeploymentSummary.of(record(run));
    }
}
