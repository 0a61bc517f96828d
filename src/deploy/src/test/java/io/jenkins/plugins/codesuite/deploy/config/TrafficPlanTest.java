package io.jenkins.plugins.codesuite.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan.Shift;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The arithmetic of shifts. */
class TrafficPlanTest {

    @Test
    void allAtOnceIsOneShift() {
        TrafficPlan plan = TrafficPlan.allAtOnce();

        assertThat(plan.percentAt(Duration.ofMillis(-1))).isZero();
        assertThat(plan.percentAt(Duration.ZERO)).isEqualTo(100);
        assertThat(plan.nextShift(Duration.ZERO)).isEmpty();
        assertThat(plan.duration()).isZero();
    }

    @Test
    void aCanaryIsTwo() {
        TrafficPlan plan = TrafficPlan.canary(10, Duration.ofMinutes(5));

        assertThat(plan.shifts()).containsExactly(new Shift(Duration.ZERO, 10), new Shift(Duration.ofMinutes(5), 100));
        assertThat(plan.percentAt(Duration.ofMinutes(5).minusMillis(1))).isEqualTo(10);
        assertThat(plan.percentAt(Duration.ofMinutes(5))).isEqualTo(100);
        assertThat(plan.nextShift(Duration.ofMinutes(1))).contains(new Shift(Duration.ofMinutes(5), 100));
    }

    @Test
    void theLastStepIsShorterWhereItMust() {
        TrafficPlan plan = TrafficPlan.linear(30, Duration.ofMinutes(1));

        assertThat(plan.shifts()).extracting(Shift::percent).containsExactly(30, 60, 90, 100);
        assertThat(plan.duration()).isEqualTo(Duration.ofMinutes(3));
    }

    @Property
    void linearRisesInEqualStepsAndEndsWithAll(
            @ForAll @IntRange(min = 1, max = 99) int percent, @ForAll @IntRange(min = 1, max = 2880) int minutes) {
        Duration interval = Duration.ofMinutes(minutes);
        TrafficPlan plan = TrafficPlan.linear(percent, interval);
        List<Shift> shifts = plan.shifts();

        for (int k = 1; k <= shifts.size(); k++) {
            assertThat(shifts.get(k - 1).percent()).isEqualTo(Math.min(100, k * percent));
            assertThat(shifts.get(k - 1).offset()).isEqualTo(interval.multipliedBy(k - 1L));
        }
        assertThat(shifts.get(shifts.size() - 1).percent()).isEqualTo(100);
        assertThat(shifts).hasSize((100 + percent - 1) / percent);
    }

    @Property
    void theSharesNeverFall(
            @ForAll @IntRange(min = 1, max = 99) int percent,
            @ForAll @IntRange(min = 1, max = 60) int minutes,
            @ForAll @IntRange(min = -10, max = 360_000) int seconds,
            @ForAll @IntRange(max = 10_000) int later) {
        TrafficPlan plan = TrafficPlan.linear(percent, Duration.ofMinutes(minutes));
        Duration at = Duration.ofSeconds(seconds);

        assertThat(plan.percentAt(at.plusSeconds(later))).isGreaterThanOrEqualTo(plan.percentAt(at));
        assertThat(plan.percentAt(at)).isBetween(0, 100);
    }

    @Property
    void theNextShiftIsTheOneThatChangesTheShare(
            @ForAll @IntRange(min = 1, max = 99) int percent,
            @ForAll @IntRange(min = 1, max = 60) int minutes,
            @ForAll @IntRange(min = -10, max = 360_000) int seconds) {
        TrafficPlan plan = TrafficPlan.linear(percent, Duration.ofMinutes(minutes));
        Duration at = Duration.ofSeconds(seconds);

        plan.nextShift(at)
                .ifPresentOrElse(
                        next -> {
                            assertThat(next.offset()).isGreaterThan(at);
                            assertThat(plan.percentAt(next.offset())).isEqualTo(next.percent());
                            assertThat(plan.percentAt(next.offset().minusNanos(1)))
                                    .isEqualTo(plan.percentAt(at))
                                    .isLessThan(next.percent());
                        },
                        () -> assertThat(plan.percentAt(at)).isEqualTo(100));
    }

    @Property
    void aCanaryHasItsShareUntilItsInterval(
            @ForAll @IntRange(min = 1, max = 99) int percent,
            @ForAll @IntRange(min = 1, max = 2880) int minutes,
            @ForAll @IntRange(max = 200_000) int seconds) {
        TrafficPlan plan = TrafficPlan.canary(percent, Duration.ofMinutes(minutes));

        assertThat(plan.percentAt(Duration.ofSeconds(seconds))).isEqualTo(seconds < minutes * 60 ? percent : 100);
    }

    @Test
    void whatIsNoPlanIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TrafficPlan.canary(100, Duration.ofMinutes(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> TrafficPlan.canary(0, Duration.ofMinutes(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> TrafficPlan.linear(10, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrafficPlan(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrafficPlan(List.of(new Shift(Duration.ofSeconds(1), 100))));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrafficPlan(List.of(new Shift(Duration.ZERO, 50))));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new TrafficPlan(List.of(new Shift(Duration.ZERO, 50), new Shift(Duration.ZERO, 100))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrafficPlan(List.of(
                        new Shift(Duration.ZERO, 50),
                        new Shift(Duration.ofSeconds(1), 40),
                        new Shift(Duration.ofSeconds(2), 100))));
    }
}
