package io.jenkins.plugins.codesuite.plugins.deploy.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import io.jenkins.plugins.codesuite.deploy.snapshot.TrafficSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrafficViewTest {

    private static final Instant SHIFT = Instant.parse("2026-11-21T10:00:00Z");

    private static TrafficView view(double percent, Optional<TrafficPlan> plan, boolean isOver, long seconds) {
        return TrafficView.of(
                new TrafficSnapshot(percent, "old", "new", plan, Optional.of(SHIFT)),
                isOver,
                SHIFT.plusSeconds(seconds),
                new PlainWording());
    }

    @Test
    void aCanaryCountsToItsRest() {
        TrafficView view = view(10, Optional.of(TrafficPlan.canary(10, Duration.ofMinutes(5))), false, 48);

        assertThat(view.newPercent()).isEqualTo("10");
        assertThat(view.oldPercent()).isEqualTo("90");
        assertThat(view.nextPercent()).isEqualTo("90");
        assertThat(view.nextIn()).isEqualTo("4:12");
        assertThat(view.nextInMillis()).isEqualTo(252_000);
        assertThat(view.label()).isEqualTo("new 10, old 90");
    }

    @Test
    void aLinearPlanCountsToItsNextStep() {
        TrafficView view = view(30, Optional.of(TrafficPlan.linear(10, Duration.ofMinutes(1))), false, 139);

        assertThat(view.nextPercent()).isEqualTo("10");
        assertThat(view.nextIn()).isEqualTo("0:41");
        assertThat(view.steps()).hasSize(10);
        assertThat(view.steps().stream().filter(TrafficView.Step::isDone)).hasSize(3);
    }

    @Test
    void nothingFollowsWhenAllIsShifted() {
        TrafficView view = view(100, Optional.of(TrafficPlan.canary(10, Duration.ofMinutes(5))), false, 400);

        assertThat(view.nextPercent()).isEmpty();
        assertThat(view.nextInMillis()).isZero();
    }

    @Test
    void nothingIsCountedWhenTheDeploymentIsOver() {
        TrafficView view = view(0, Optional.of(TrafficPlan.canary(10, Duration.ofMinutes(5))), true, 60);

        assertThat(view.nextPercent()).isEmpty();
        assertThat(view.isOver()).isTrue();
        assertThat(view.now()).isEmpty();
    }

    @Test
    void whatWasReachedIsDoneWhenTheDeploymentIsOver() {
        TrafficView view = view(10, Optional.of(TrafficPlan.canary(10, Duration.ofMinutes(5))), true, 600);

        assertThat(view.steps()).extracting(TrafficView.Step::isDone).containsExactly(true, false);
    }

    @Test
    void withoutAPlanThereAreNoSteps() {
        TrafficView view = view(12.25, Optional.empty(), false, 60);

        assertThat(view.steps()).isEmpty();
        assertThat(view.planLength()).isEmpty();
        assertThat(view.newPercent()).isEqualTo("12.3");
        assertThat(view.share().extent()).isEqualTo("12.25%");
    }

    @Test
    void allAtOnceNeedsNoPicture() {
        assertThat(view(100, Optional.of(TrafficPlan.allAtOnce()), false, 1).steps())
                .isEmpty();
    }

    @Test
    void theLastStepReachesTheEndOfThePicture() {
        TrafficView view = view(10, Optional.of(TrafficPlan.canary(10, Duration.ofMinutes(5))), false, 0);

        TrafficView.Step last = view.steps().get(1);
        assertThat(last.time().from()).isEqualTo("87.50%");
        assertThat(last.time().extent()).isEqualTo("12.50%");
        assertThat(last.height().extent()).isEqualTo("100.00%");
        assertThat(last.at()).isEqualTo("300s");
    }

    @Test
    void aShareOutsideOfTheScaleIsDrawnAtItsEdge() {
        assertThat(view(140, Optional.empty(), false, 0).share().extent()).isEqualTo("100.00%");
        assertThat(view(-5, Optional.empty(), false, 0).share().extent()).isEqualTo("0.00%");
    }

    @Test
    void aClockShowsHoursOnlyWhereThereAreAny() {
        assertThat(TrafficView.clock(Duration.ofSeconds(9))).isEqualTo("0:09");
        assertThat(TrafficView.clock(Duration.ofMillis(59_001))).isEqualTo("1:00");
        assertThat(TrafficView.clock(Duration.ofSeconds(3_852))).isEqualTo("1:04:12");
        assertThat(TrafficView.clock(Duration.ofSeconds(-4))).isEqualTo("0:00");
    }
}
