package io.jenkins.plugins.codesuite.plugins.deploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.ErrorInfo;
import io.jenkins.plugins.codesuite.deploy.snapshot.OverviewCounts;
import io.jenkins.plugins.codesuite.deploy.snapshot.RevisionSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.RollbackInfo;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunViewTest {

    private static final Instant NOW = Samples.BEGIN.plusSeconds(30);

    private static RunView view(RunRecord run, boolean isWatched) {
        return RunView.of("run-1", Samples.record(run), isWatched, action -> true, NOW, new PlainWording());
    }

    private static DeploymentView deployment(DeploymentSnapshot.Builder seen) {
        return view(Samples.run(seen.build()).build(), true)
                .waves()
                .get(0)
                .deployments()
                .get(0);
    }

    @Test
    void aRunThatWorksSaysWhatItDoesAndForHowLong() {
        RunView view = view(
                Samples.run(Samples.snapshot("d-1", DeploymentStatus.IN_PROGRESS)
                                .build())
                        .deadline(Optional.of(NOW.plusSeconds(90)))
                        .waiting(Optional.of("d-0 of the group"))
                        .build(),
                true);

        assertThat(view.state()).isEqualTo(State.RUNNING);
        assertThat(view.phase()).isEqualTo("phase RUNNING");
        assertThat(view.waiting()).isEqualTo("d-0 of the group");
        assertThat(view.duration()).isEqualTo("30s");
        assertThat(view.remaining()).isEqualTo("90s");
        assertThat(view.title()).isEqualTo("shop/staging");
    }

    @Test
    void aRunThatIsOverSaysHowItEndedAndHasNoButtons() {
        RunView view = view(
                Samples.over(
                        Samples.run(Samples.snapshot("d-1", DeploymentStatus.SUCCEEDED)
                                        .build())
                                .controls(EnumSet.allOf(ControlAction.class)),
                        Outcome.SUCCEEDED),
                true);

        assertThat(view.state()).isEqualTo(State.SUCCEEDED);
        assertThat(view.stateText()).isEqualTo("outcome SUCCEEDED");
        assertThat(view.phase()).isEmpty();
        assertThat(view.remaining()).isEmpty();
        assertThat(view.controls()).isEmpty();
        assertThat(view.duration()).isEqualTo("60s");
    }

    @Test
    void theEndOfARunThatNobodyWatchesIsUnknown() {
        RunView view = view(
                Samples.run(Samples.snapshot("d-1", DeploymentStatus.IN_PROGRESS)
                                .build())
                        .controls(Set.of(ControlAction.STOP))
                        .build(),
                false);

        assertThat(view.state()).isEqualTo(State.UNKNOWN);
        assertThat(view.controls()).isEmpty();
        assertThat(view.waves().get(0).deployments().get(0).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void onlyTheButtonsAreThereThatMakeSenseAndMayBePressed() {
        RunRecord run = Samples.run(
                        Samples.snapshot("d-1", DeploymentStatus.READY).build())
                .phase(RunPhase.READY)
                .controls(Set.of(ControlAction.CONTINUE, ControlAction.STOP))
                .build();

        RunView view = RunView.of(
                "run-1",
                Samples.record(run),
                true,
                action -> action == ControlAction.CONTINUE,
                NOW,
                new PlainWording());

        assertThat(view.state()).isEqualTo(State.WAITING);
        assertThat(view.controls()).extracting(ControlView::action).containsExactly("CONTINUE");
        assertThat(view.controls().get(0).question()).isEqualTo("do CONTINUE to shop/staging?");
        assertThat(view.controls().get(0).isDestructive()).isFalse();
    }

    @Test
    void stoppingIsWhatNeedsTheRightToCancel() {
        assertThat(ControlView.isDestructive(ControlAction.STOP)).isTrue();
        assertThat(ControlView.isDestructive(ControlAction.STOP_AND_ROLL_BACK)).isTrue();
        assertThat(ControlView.isDestructive(ControlAction.CONTINUE)).isFalse();
        assertThat(ControlView.isDestructive(ControlAction.APPROVE_WAVE)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void everyOutcomeHasAState(Outcome outcome) {
        State state = State.of(outcome);

        assertThat(state == State.SUCCEEDED).isEqualTo(outcome.isSuccess());
        assertThat(state).isNotIn(State.RUNNING, State.PENDING, State.UNKNOWN);
    }

    @Test
    void theRollbackStandsBehindWhatItRollsBack() {
        DeploymentSnapshot back = Samples.snapshot("d-2", DeploymentStatus.SUCCEEDED)
                .creator("codeDeployRollback")
                .rollback(new RollbackInfo(Optional.empty(), Optional.of("d-1"), Optional.empty()))
                .build();
        DeploymentSnapshot stopped = Samples.snapshot("d-1", DeploymentStatus.STOPPED)
                .error(Optional.of(new ErrorInfo("ALARM_ACTIVE", "One or more alarms")))
                .rollback(new RollbackInfo(Optional.of("d-2"), Optional.empty(), Optional.empty()))
                .build();
        RunRecord run = Samples.over(
                Samples.run()
                        .waves(List.of(List.of(RunDeployment.planned("shop", "staging")
                                .withSnapshot(stopped)
                                .withRollback(back)))),
                Outcome.ROLLED_BACK);

        List<DeploymentView> deployments = view(run, true).waves().get(0).deployments();

        assertThat(deployments).extracting(DeploymentView::id).containsExactly("d-1", "d-2");
        assertThat(deployments.get(0).state()).isEqualTo(State.ROLLED_BACK);
        assertThat(deployments.get(0).errorCode()).isEqualTo("ALARM_ACTIVE");
        assertThat(deployments.get(0).rolledBackBy()).isEqualTo("d-2");
        assertThat(deployments.get(1).rollsBack()).isEqualTo("d-1");
        assertThat(deployments.get(1).key()).isEqualTo(deployments.get(0).key() + "-rollback");
    }

    @Test
    void aPredefinedConfigurationIsExplained() {
        DeploymentView view = deployment(Samples.snapshot("d-1", DeploymentStatus.IN_PROGRESS));

        assertThat(view.config()).isEqualTo("CodeDeployDefault.OneAtATime");
        assertThat(view.meaning()).isNotEmpty();
    }

    @Test
    void linksLeadToTheConsoleOfTheRegion() {
        DeploymentView view = deployment(Samples.snapshot("d-1", DeploymentStatus.IN_PROGRESS)
                .revision(Optional.of(new RevisionSnapshot(
                        "S3", "s3://builds/app.zip", Map.of("bucket", "builds", "key", "app.zip")))));

        assertThat(view.link())
                .startsWith("https://eu-central-1.console.aws.amazon.com/")
                .contains("d-1");
        assertThat(view.revision()).isEqualTo("s3://builds/app.zip");
        assertThat(view.revisionLink()).contains("s3/object/builds");
    }

    @Test
    void aRevisionThatIsNoObjectHasNoLink() {
        DeploymentView view = deployment(Samples.snapshot("d-1", DeploymentStatus.IN_PROGRESS)
                .revision(Optional.of(new RevisionSnapshot("GitHub", "team/shop@0123", Map.of("commitId", "0123")))));

        assertThat(view.revisionLink()).isEmpty();
    }

    @Test
    void readyCountsDownToWhatComesThen() {
        DeploymentView view = deployment(Samples.snapshot("d-1", DeploymentStatus.READY)
                .readyWait(Optional.of(Duration.ofMinutes(10)))
                .waitsSince(Optional.of(NOW.minusSeconds(60))));

        assertThat(view.state()).isEqualTo(State.WAITING);
        assertThat(view.waits()).isEqualTo("9:00");
    }

    @Test
    void targetsAreCountedWithWhatNeedsALookFirst() {
        DeploymentView view = deployment(
                Samples.snapshot("d-1", DeploymentStatus.IN_PROGRESS).overview(new OverviewCounts(4, 1, 2, 3, 0, 0)));

        assertThat(view.counts()).isEqualTo("3 failed, 1 running, 4 pending, 2 succeeded");
    }

    @Test
    void anAlarmSaysWhatAndSinceWhen() {
        RunView view = view(
                Samples.run(Samples.snapshot("d-1", DeploymentStatus.IN_PROGRESS)
                                .build())
                        .alarms(List.of(new AlarmSnapshot(
                                "errors", AlarmState.ALARM, "5 datapoints", Optional.of(NOW.minusSeconds(12)))))
                        .build(),
                true);

        AlarmView alarm = view.alarms().get(0);
        assertThat(alarm.state()).isEqualTo(State.FAILED);
        assertThat(alarm.stateText()).isEqualTo("alarm ALARM");
        assertThat(alarm.since()).isEqualTo("12s");
        assertThat(alarm.link()).contains("alarmsV2:alarm/errors");
    }

    @Test
    void aDeploymentThatWasNotBegunIsPendingAndThenSkipped() {
        RunRecord run = Samples.run()
                .waves(List.of(List.of(RunDeployment.planned("shop", "production"))))
                .build();

        assertThat(view(run, true).waves().get(0).deployments().get(0).state()).isEqualTo(State.PENDING);
        assertThat(view(run, false).waves().get(0).deployments().get(0).state()).isEqualTo(State.SKIPPED);
    }

    @Test
    void manyGroupsAreNotAllInTheTitle() {
        RunRecord run = Samples.run()
                .waves(List.of(
                        List.of(RunDeployment.planned("a", "1"), RunDeployment.planned("a", "2")),
                        List.of(RunDeployment.planned("a", "3"), RunDeployment.planned("a", "4"))))
                .build();

        assertThat(view(run, true).title()).isEqualTo("a/1, a/2, a/3, \u2026 (4)");
    }

    @Test
    void newsSayWhatHappensNow() {
        DeploymentsView view = build(false, true);

        assertThat(view.news()).isEqualTo("shop/staging: phase RUNNING.");
        assertThat(view.problems()).containsExactly("b.json: damaged");
    }

    private static DeploymentsView build(boolean isBuilding, boolean isWatched) {
        DeploymentRecord record = Samples.record(Samples.run(
                        Samples.snapshot("d-1", DeploymentStatus.IN_PROGRESS).build())
                .controls(Set.of(ControlAction.CONTINUE, ControlAction.STOP))
                .build());
        return DeploymentsView.of(
                new DeploymentRecords.Reading(List.of(record), List.of("b.json: damaged")),
                isBuilding,
                each -> isWatched,
                (each, action) -> each.equals(record) && action == ControlAction.STOP,
                NOW,
                new PlainWording());
    }

    @Test
    void aPageIsLiveWhileTheBuildGoesOnOrADeploymentIsWatched() {
        assertThat(build(true, false).isLive()).isTrue();
        assertThat(build(false, true).isLive()).isTrue();
        assertThat(build(false, false).isLive()).isFalse();
    }

    @Test
    void eachCallHasItsOwnKeyAndButtons() {
        RunView run = build(true, true).runs().get(0);
        assertThat(run.key()).isEqualTo("run-1");
        assertThat(run.controls()).extracting(ControlView::action).containsExactly("STOP");
    }

    @Test
    void whoMayApproveIsShownWhileThatMatters() {
        DeploymentRecord plain = Samples.record(Samples.run().build());
        DeploymentRecord record = new DeploymentRecord(
                plain.id(),
                plain.step(),
                plain.node(),
                plain.identity(),
                plain.credentialsId(),
                plain.usesController(),
                plain.region(),
                plain.endpoint(),
                List.of("alice", "release"),
                plain.run());
        assertThat(RunView.of("run-1", record, true, action -> false, NOW, new PlainWording())
                        .approvers())
                .isEqualTo("alice, release");
        assertThat(RunView.of("run-1", record, false, action -> false, NOW, new PlainWording())
                        .approvers())
                .isEmpty();
        assertThat(view(plain.run(), true).approvers()).isEmpty();
    }
}
