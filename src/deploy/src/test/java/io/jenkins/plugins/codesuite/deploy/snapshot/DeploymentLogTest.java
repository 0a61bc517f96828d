package io.jenkins.plugins.codesuite.deploy.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lines of a log, from what two looks tell. */
class DeploymentLogTest {

    private static final Instant NOON = Snapshots.NOON;

    private static DeploymentSnapshot.Builder base() {
        return DeploymentSnapshot.builder(DeploymentKind.CODEDEPLOY, "d-1", Platform.SERVER, NOON)
                .application("web")
                .group("prod")
                .status(DeploymentStatus.IN_PROGRESS);
    }

    private static List<String> lines(DeploymentSnapshot.Builder before, DeploymentSnapshot.Builder after) {
        return DeploymentLog.lines(Optional.of(before.build()), after.build());
    }

    private static TargetSnapshot target(String id, EventSnapshot... events) {
        return new TargetSnapshot(
                id,
                TargetType.INSTANCE,
                Optional.empty(),
                Progress.IN_PROGRESS,
                Optional.empty(),
                List.of(events),
                List.of());
    }

    private static EventSnapshot event(String name, Progress status, int start, int end) {
        return EventSnapshot.of(
                name,
                status,
                Optional.of(NOON.plusSeconds(start)),
                end < 0 ? Optional.empty() : Optional.of(NOON.plusSeconds(end)));
    }

    @Test
    void theFirstLookIntroduces() {
        assertThat(DeploymentLog.lines(
                        Optional.empty(),
                        base().status(DeploymentStatus.CREATED)
                                .config("CodeDeployDefault.OneAtATime")
                                .revision(Optional.of(new RevisionSnapshot("S3", "s3://b/k", Map.of())))
                                .build()))
                .containsExactly("d-1 web/prod, CodeDeployDefault.OneAtATime, s3://b/k");
    }

    @Test
    void aRollbackSaysWhatItRollsBack() {
        assertThat(DeploymentLog.lines(
                        Optional.empty(),
                        base().rollback(new RollbackInfo(Optional.empty(), Optional.of("d-0"), Optional.empty()))
                                .build()))
                .containsExactly("d-1 web/prod, rolls back d-0", "d-1 InProgress");
    }

    @Test
    void whatIsTheSameSaysNothing() {
        assertThat(lines(base(), base().seenAt(NOON.plusSeconds(2)))).isEmpty();
        assertThat(DeploymentLog.lines(Optional.of(Snapshots.full()), Snapshots.full()))
                .isEmpty();
    }

    @Test
    void eventsComeInTheOrderOfTime() {
        assertThat(lines(
                        base(),
                        base().targets(List.of(
                                target("i-2", event("Install", Progress.SUCCEEDED, 3, 8)),
                                target(
                                        "i-1",
                                        event("ApplicationStop", Progress.SUCCEEDED, 0, 2),
                                        event("Install", Progress.IN_PROGRESS, 4, -1))))))
                .containsExactly(
                        "d-1 i-1: ApplicationStop Succeeded after 2 s",
                        "d-1 i-1: Install InProgress",
                        "d-1 i-2: Install Succeeded after 5 s");
    }

    @Test
    void anEventIsToldOnceForEachState() {
        var running = base().targets(List.of(target("i-1", event("Install", Progress.IN_PROGRESS, 0, -1))));

        assertThat(lines(running, running)).isEmpty();
        assertThat(lines(running, base().targets(List.of(target("i-1", event("Install", Progress.SUCCEEDED, 0, 65))))))
                .containsExactly("d-1 i-1: Install Succeeded after 1 min 5 s");
    }

    @Test
    void whatIsPendingOrSkippedIsNotWorthALine() {
        assertThat(lines(
                        base(),
                        base().targets(List.of(target(
                                "i-1",
                                event("Install", Progress.PENDING, 0, -1),
                                event("BeforeInstall", Progress.SKIPPED, 0, 1))))))
                .isEmpty();
    }

    @Test
    void aFailedEventBringsItsLog() {
        EventSnapshot failed = new EventSnapshot(
                "AfterInstall",
                Progress.FAILED,
                Optional.of(NOON),
                Optional.of(NOON.plusSeconds(1)),
                Optional.of(new Diagnostics("ScriptFailed", "a.sh", "exit 1", "one\ntwo\n")));

        assertThat(lines(
                        base(),
                        base().status(DeploymentStatus.FAILED)
                                .error(Optional.of(new ErrorInfo("HEALTH_CONSTRAINTS", "too many")))
                                .targets(List.of(target("i-1", failed)))))
                .containsExactly(
                        "d-1 i-1: AfterInstall Failed after 1 s",
                        "d-1   ScriptFailed, a.sh: exit 1",
                        "d-1   | one",
                        "d-1   | two",
                        "d-1 Failed: HEALTH_CONSTRAINTS: too many");
    }

    @Test
    void ofManyTargetsOnlyFailuresAndCountsAreTold() {
        List<TargetSnapshot> many = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            many.add(target("i-" + i, event("Install", i == 7 ? Progress.FAILED : Progress.SUCCEEDED, 0, 1)));
        }

        assertThat(lines(base(), base().targets(many).overview(new OverviewCounts(1, 2, 3, 1, 4, 0))))
                .containsExactly(
                        "d-1 i-7: Install Failed after 1 s",
                        "d-1 11 targets: 3 succeeded, 2 in progress, 1 pending, 1 failed, 4 skipped");
    }

    @Test
    void trafficIsToldWithWhatComesNext() {
        TrafficSnapshot ten = new TrafficSnapshot(
                10,
                "version 1",
                "version 2",
                Optional.of(TrafficPlan.canary(10, Duration.ofMinutes(5))),
                Optional.of(NOON.minusSeconds(48)));

        assertThat(lines(base(), base().traffic(Optional.of(ten))))
                .containsExactly("d-1 Traffic to version 2: 10 % now, 90 % in 4:12");
        assertThat(lines(base().traffic(Optional.of(ten)), base().traffic(Optional.of(ten))))
                .isEmpty();
    }

    @Test
    void noTrafficIsNotWorthALineAtFirst() {
        TrafficSnapshot none = new TrafficSnapshot(0, "a", "b", Optional.empty(), Optional.empty());

        assertThat(lines(base(), base().traffic(Optional.of(none)))).isEmpty();
    }

    @Test
    void alarmsAreToldWhenTheyChange() {
        AlarmSnapshot ok = new AlarmSnapshot("red", AlarmState.OK, "", Optional.empty());
        AlarmSnapshot fires = new AlarmSnapshot("red", AlarmState.ALARM, "5xx above 3 %", Optional.empty());

        assertThat(lines(base(), base().alarms(List.of(ok)))).isEmpty();
        assertThat(lines(base().alarms(List.of(ok)), base().alarms(List.of(fires))))
                .containsExactly("d-1 Alarm red: ALARM: 5xx above 3 %");
        assertThat(lines(base().alarms(List.of(fires)), base().alarms(List.of(ok))))
                .containsExactly("d-1 Alarm red: OK");
    }

    @Test
    void readySaysHowLongAndWhatThen() {
        var ready = base().status(DeploymentStatus.READY).readyWait(Optional.of(Duration.ofMinutes(90)));

        assertThat(lines(base(), ready))
                .containsExactly("d-1 Ready: waits up to 1 h 30 min for a word, then it goes on");
        assertThat(lines(base(), ready.stopsWhenNotContinued(true)))
                .containsExactly("d-1 Ready: waits up to 1 h 30 min for a word, then it stops");
        assertThat(lines(base(), base().status(DeploymentStatus.READY))).containsExactly("d-1 Ready: waits for a word");
    }

    @Test
    void theTerminationWaitIsToldOnce() {
        var waits = base().waitsSince(Optional.of(NOON)).terminationWait(Optional.of(Duration.ofMinutes(5)));

        assertThat(lines(base(), waits))
                .containsExactly("d-1 All is shifted; the old instances are kept for 5 min and then ended");
        assertThat(lines(waits, waits)).isEmpty();
    }

    @Test
    void whatAwsSaysIsToldOnce() {
        assertThat(lines(base().messages(List.of("one")), base().messages(List.of("one", "two"))))
                .containsExactly("d-1 AWS says: two");
    }

    @Test
    void timesAreForPeople() {
        assertThat(TimeText.of(Duration.ofMillis(900))).isEqualTo("0 s");
        assertThat(TimeText.of(Duration.ofSeconds(-5))).isEqualTo("0 s");
        assertThat(TimeText.of(Duration.ofSeconds(120))).isEqualTo("2 min");
        assertThat(TimeText.of(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(TimeText.of(Duration.ofMinutes(60))).isEqualTo("1 h");
        assertThat(TimeText.of(Duration.ofMinutes(130).plusSeconds(59))).isEqualTo("2 h 10 min");
    }
}
