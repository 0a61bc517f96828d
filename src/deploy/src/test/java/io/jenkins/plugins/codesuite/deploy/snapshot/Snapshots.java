package io.jenkins.plugins.codesuite.deploy.snapshot;

import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Snapshots for tests. */
final class Snapshots {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Snapshots() {}

    static DeploymentSnapshot.Builder empty() {
        return DeploymentSnapshot.builder(DeploymentKind.CODEDEPLOY, "d-1", Platform.LAMBDA, NOON);
    }

    /** With something in every place. */
    static DeploymentSnapshot full() {
        return empty().application("shop")
                .group("cart")
                .config("CodeDeployDefault.ECSCanary10Percent5Minutes")
                .statusName("InProgress")
                .creator("user")
                .created(Optional.of(NOON.minusSeconds(90)))
                .started(Optional.of(NOON.minusSeconds(80)))
                .completed(Optional.of(NOON))
                .description("build 12")
                .revision(Optional.of(new RevisionSnapshot("S3", "s3://b/k", Map.of("bucket", "b"))))
                .error(Optional.of(new ErrorInfo("TIMEOUT", "too long")))
                .rollback(new RollbackInfo(Optional.of("d-2"), Optional.of("d-0"), Optional.of("rolled back")))
                .autoRollback(true)
                .overview(new OverviewCounts(1, 2, 3, 4, 5, 6))
                .targets(List.of(new TargetSnapshot(
                        "shop:cart",
                        TargetType.ECS,
                        Optional.of("Green"),
                        Progress.FAILED,
                        Optional.of(NOON),
                        List.of(new EventSnapshot(
                                "AfterInstall",
                                Progress.FAILED,
                                Optional.of(NOON.minusSeconds(5)),
                                Optional.of(NOON),
                                Optional.of(new Diagnostics("ScriptFailed", "a.sh", "exit 1", "one\ntwo")))),
                        List.of(new TaskSetSnapshot("ecs-svc/1", Optional.of("Blue"), "PRIMARY", 3, 1, 2, 90)))))
                .traffic(Optional.of(new TrafficSnapshot(
                        10,
                        "blue",
                        "green",
                        Optional.of(TrafficPlan.canary(10, Duration.ofMinutes(5))),
                        Optional.of(NOON.minusSeconds(48)))))
                .alarms(List.of(new AlarmSnapshot("red", AlarmState.ALARM, "5xx", Optional.of(NOON))))
                .messages(List.of("a message"))
                .readyWait(Optional.of(Duration.ofMinutes(30)))
                .stopsWhenNotContinued(true)
                .terminationWait(Optional.of(Duration.ofHours(1)))
                .waitsSince(Optional.of(NOON.minusSeconds(2)))
                .build();
    }
}
