package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseResult;
import io.jenkins.plugins.codesuite.plugins.commons.page.Bar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhaseChartTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Wording WORDING = new PlainWording();

    @Test
    void showsNothingWhereNoBuildspecRan() {
        assertThat(PhaseChart.of(List.of(), WORDING).shown()).isFalse();
        assertThat(PhaseChart.of(List.of(new SummarisedRun("#1", "1/", false, List.of())), WORDING)
                        .shown())
                .isFalse();
    }

    @Test
    void stacksThePhasesOfABuild() {
        PhaseChart chart = PhaseChart.of(
                List.of(run(
                        "#1", summary(BuildStatus.FAILED, 1_000, BuildStatus.SUCCEEDED, 3_000, BuildStatus.FAILED))),
                WORDING);

        PhaseChart.Column column = chart.columns().get(0);
        assertThat(column.segments())
                .containsExactly(
                        new PhaseChart.Segment("install", false, new Bar(75, 25)),
                        new PhaseChart.Segment("build", true, new Bar(0, 75)));
        assertThat(column.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(column.label()).isEqualTo("#1 failed 4000ms: INSTALL succeeded 1000ms, BUILD failed 3000ms");
        assertThat(chart.phases())
                .containsExactly(
                        new PhaseChart.LegendEntry("INSTALL", "install"), new PhaseChart.LegendEntry("BUILD", "build"));
        assertThat(chart.ticks())
                .containsExactly(
                        new PhaseChart.Tick("|1000", "75.00%"),
                        new PhaseChart.Tick("|2000", "50.00%"),
                        new PhaseChart.Tick("|3000", "25.00%"),
                        new PhaseChart.Tick("|4000", "0.00%"));
    }

    @Test
    void addsUpTheBuildsOfOneJenkinsBuild() {
        PhaseChart chart = PhaseChart.of(
                List.of(run(
                        "#1",
                        summary(BuildStatus.SUCCEEDED, 1_000, BuildStatus.SUCCEEDED, 2_000, BuildStatus.SUCCEEDED),
                        summary(BuildStatus.STOPPED, 1_000, BuildStatus.SUCCEEDED, 500, BuildStatus.STOPPED))),
                WORDING);

        assertThat(chart.columns()).hasSize(1);
        assertThat(chart.columns().get(0).outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(chart.columns().get(0).durations())
                .containsExactly(
                        new PhaseChart.PhaseCell("2000ms", "succeeded", false),
                        new PhaseChart.PhaseCell("2500ms", "stopped", true));
    }

    @Test
    void keepsColumnsNarrowWhereThereAreFew() {
        PhaseChart chart = chart(2);

        assertThat(chart.columns())
                .extracting(column -> column.slot().start())
                .first()
                .isEqualTo(0.0);
        assertThat(chart.columns().get(1).slot().start()).isEqualTo(100.0 / 12, within(0.01));
        assertThat(chart.columns()).allMatch(PhaseChart.Column::nameShown);
    }

    @Test
    void hasRoomForThirtyAndNamesTheLast() {
        PhaseChart chart = chart(30);

        PhaseChart.Column last = chart.columns().get(29);
        assertThat(last.slot().start() + last.slot().length()).isEqualTo(100, within(0.01));
        assertThat(last.nameShown()).isTrue();
        assertThat(chart.columns()).filteredOn(PhaseChart.Column::nameShown).hasSize(10);
        assertThat(chart.columns()).allSatisfy(column -> {
            assertThat(column.bar().start()).isGreaterThan(column.slot().start());
            assertThat(column.bar().length()).isLessThan(column.slot().length());
        });
    }

    @Test
    void leavesACellEmptyWhereABuildLacksAPhase() {
        PhaseChart chart = PhaseChart.of(
                List.of(
                        run("#1", summary(BuildStatus.SUCCEEDED, 1, BuildStatus.SUCCEEDED, 1, BuildStatus.SUCCEEDED)),
                        run("#2", BuildSummary.of(result(BuildStatus.FAULT, List.of()), NOON))),
                WORDING);

        assertThat(chart.columns().get(1).durations())
                .containsExactly(new PhaseChart.PhaseCell("", "", false), new PhaseChart.PhaseCell("", "", false));
        assertThat(chart.columns().get(1).outcome()).isEqualTo(Outcome.FAULT);
        assertThat(chart.columns().get(1).segments()).isEmpty();
    }

    @Test
    void countsARunningPhaseUpToNow() {
        BuildSummary summary = BuildSummary.of(
                result(
                        BuildStatus.IN_PROGRESS,
                        List.of(new PhaseResult(
                                BuildPhase.BUILD,
                                BuildStatus.IN_PROGRESS,
                                NOON,
                                Optional.empty(),
                                List.of(),
                                1,
                                List.of()))),
                NOON.plusSeconds(7));

        assertThat(summary.ended()).isFalse();
        assertThat(summary.phases()).extracting(PhaseSummary::milliseconds).containsExactly(7_000L);
        PhaseChart whileBuilding =
                PhaseChart.of(List.of(new SummarisedRun("#1", "1/", true, List.of(summary))), WORDING);
        assertThat(whileBuilding.columns().get(0).outcome()).isEqualTo(Outcome.RUNNING);
        PhaseChart afterwards = PhaseChart.of(List.of(run("#1", summary)), WORDING);
        assertThat(afterwards.columns().get(0).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void weighsWhatNeedsALookMost() {
        assertThat(Outcome.worst(List.of(Outcome.SUCCEEDED, Outcome.FAILED, Outcome.STOPPED)))
                .isEqualTo(Outcome.FAILED);
        assertThat(Outcome.worst(List.of(Outcome.SUCCEEDED, Outcome.RUNNING))).isEqualTo(Outcome.RUNNING);
        assertThat(Outcome.worst(List.of(Outcome.SUCCEEDED))).isEqualTo(Outcome.SUCCEEDED);
        for (Outcome outcome : Outcome.values()) {
            assertThat(Outcome.worst(List.of(outcome))).isEqualTo(outcome);
        }
    }

    @Test
    void hasAnOutcomeForEveryStatus() {
        for (BuildStatus status : BuildStatus.values()) {
            assertThat(Outcome.of(status, true)).isNotEqualTo(Outcome.UNKNOWN);
        }
        assertThat(Outcome.of(BuildStatus.IN_PROGRESS, false)).isEqualTo(Outcome.UNKNOWN);
    }

    private static PhaseChart chart(int count) {
        List<SummarisedRun> runs = new ArrayList<>();
        IntStream.rangeClosed(1, count)
                .forEach(number -> runs.add(run(
                        "#" + number,
                        summary(
                                BuildStatus.SUCCEEDED,
                                number,
                                BuildStatus.SUCCEEDED,
                                10L * number,
                                BuildStatus.SUCCEEDED))));
        return PhaseChart.of(runs, WORDING);
    }

    private static SummarisedRun run(String name, BuildSummary... builds) {
        return new SummarisedRun(name, "job/shop/1/buildspec/", false, List.of(builds));
    }

    private static BuildSummary summary(
            BuildStatus status, long install, BuildStatus installed, long build, BuildStatus built) {
        return BuildSummary.of(
                result(
                        status,
                        List.of(
                                phase(BuildPhase.INSTALL, installed, 0, install),
                                phase(BuildPhase.BUILD, built, install, build),
                                phase(BuildPhase.COMPLETED, status, install + build, 0))),
                NOON);
    }

    private static PhaseResult phase(BuildPhase phase, BuildStatus status, long after, long length) {
        Instant start = NOON.plusMillis(after);
        return new PhaseResult(
                phase, status, start, Optional.of(start.plusMillis(length)), List.of(PhaseContext.EMPTY), 1, List.of());
    }

    private static BuildResult result(BuildStatus status, List<PhaseResult> phases) {
        return new BuildResult(
                "shop:1",
                "arn",
                1,
                status,
                BuildPhase.BUILD,
                NOON,
                status == BuildStatus.IN_PROGRESS ? Optional.empty() : Optional.of(NOON.plusSeconds(60)),
                phases,
                Map.of(),
                List.of(),
                List.of());
    }
}
