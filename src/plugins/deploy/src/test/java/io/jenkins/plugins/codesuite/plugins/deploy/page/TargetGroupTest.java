package io.jenkins.plugins.codesuite.plugins.deploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetGroupTest {

    private static final Instant NOW = Samples.BEGIN.plusSeconds(20);

    private static List<TargetGroup> groups(List<TargetSnapshot> targets, boolean isWatched) {
        return TargetGroup.of("run-1", targets, isWatched, NOW, new PlainWording());
    }

    @Test
    void noTargetsNeedNoTable() {
        assertThat(groups(List.of(), true)).isEmpty();
    }

    @Test
    void fewTargetsStandInOneTable() {
        List<TargetSnapshot> targets = new ArrayList<>(Samples.targets(19, Progress.SUCCEEDED));
        targets.add(Samples.target("i-x", Progress.FAILED));

        List<TargetGroup> groups = groups(targets, true);

        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).title()).isEmpty();
        assertThat(groups.get(0).rows()).hasSize(20);
    }

    @Test
    void manyTargetsStandInTablesByTheirStateThoseThatFailedFirst() {
        List<TargetSnapshot> targets = new ArrayList<>(Samples.targets(990, Progress.SUCCEEDED));
        targets.addAll(Samples.targets(3, Progress.FAILED));
        targets.addAll(Samples.targets(7, Progress.PENDING));

        List<TargetGroup> groups = groups(targets, true);

        assertThat(groups).extracting(TargetGroup::title).containsExactly("3 failed", "7 pending", "990 succeeded");
        assertThat(groups).extracting(TargetGroup::isOpen).containsExactly(true, false, false);
        assertThat(groups.get(2).rows()).hasSize(50);
        assertThat(groups.get(2).further()).isEqualTo(940);
        assertThat(groups).extracting(TargetGroup::key).doesNotHaveDuplicates();
    }

    @Test
    void theColumnsAreTheEventsOfAllTargetsInTheirOrder() {
        TargetGroup group = groups(
                        List.of(
                                Samples.target(
                                        "a",
                                        Progress.SUCCEEDED,
                                        Samples.event("Install", Progress.SUCCEEDED, 0, 3),
                                        Samples.event("AfterInstall", Progress.SUCCEEDED, 3, 5)),
                                Samples.target(
                                        "b", Progress.PENDING, Samples.event("BlockTraffic", Progress.PENDING, 0, 0))),
                        true)
                .get(0);

        assertThat(group.columns()).containsExactly("Install", "AfterInstall", "BlockTraffic");
        assertThat(group.rows().get(0).events()).extracting(EventView::duration).containsExactly("3s", "2s", "");
        assertThat(group.rows().get(1).events())
                .extracting(EventView::stateText)
                .containsExactly("", "", "pending");
    }

    @Test
    void aFailedScriptIsToldWithoutTerminalSequences() {
        TargetGroup group = groups(
                        List.of(Samples.target("a", Progress.FAILED, Samples.failed("ApplicationStart"))), true)
                .get(0);

        assertThat(group.failures()).hasSize(1);
        EventView event = group.failures().get(0).failure().orElseThrow();
        EventView.Failure failure = event.failure().orElseThrow();
        assertThat(event.name()).isEqualTo("ApplicationStart");
        assertThat(failure.script()).isEqualTo("scripts/start.sh");
        assertThat(failure.code()).isEqualTo("ScriptFailed");
        assertThat(failure.log()).isEqualTo("no port\n");
    }

    @Test
    void whatRunsIsUnknownWhereNobodyWatches() {
        TargetGroup group = groups(
                        List.of(Samples.target(
                                "a", Progress.IN_PROGRESS, Samples.event("Install", Progress.IN_PROGRESS, 0, 3))),
                        false)
                .get(0);

        assertThat(group.rows().get(0).state()).isEqualTo(State.UNKNOWN);
        assertThat(group.rows().get(0).events().get(0).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aPageThatDoesNotExistIsTheNearestThatDoes() {
        assertThat(TargetsPage.number(null, 4)).isEqualTo(1);
        assertThat(TargetsPage.number("0", 4)).isEqualTo(1);
        assertThat(TargetsPage.number("3", 4)).isEqualTo(3);
        assertThat(TargetsPage.number("9", 4)).isEqualTo(4);
        assertThat(TargetsPage.number("-1", 4)).isEqualTo(1);
        assertThat(TargetsPage.number("99999999999", 4)).isEqualTo(1);
        assertThat(TargetsPage.number("<script>", 4)).isEqualTo(1);
    }
}
