package io.jenkins.plugins.codesuite.deploy.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Elapsed time against the plan, in words. */
class TrafficSnapshotTest {

    private static final Instant NOON = Snapshots.NOON;

    private static TrafficSnapshot traffic(double percent, TrafficPlan plan) {
        return new TrafficSnapshot(percent, "old", "new", Optional.of(plan), Optional.of(NOON));
    }

    @Test
    void aCanarySaysWhenTheRestComes() {
        TrafficSnapshot canary = traffic(10, TrafficPlan.canary(10, Duration.ofMinutes(5)));

        assertThat(canary.inWords(NOON.plusSeconds(48))).isEqualTo("10 % now, 90 % in 4:12");
        assertThat(canary.inWords(NOON.plusSeconds(299))).isEqualTo("10 % now, 90 % in 0:01");
        assertThat(canary.nextShift(NOON)).contains(NOON.plusSeconds(300));
    }

    @Test
    void aClockOfAwsThatIsAheadHidesNothing() {
        TrafficSnapshot canary = traffic(10, TrafficPlan.canary(10, Duration.ofMinutes(5)));

        assertThat(canary.elapsed(NOON.minusSeconds(2))).contains(Duration.ZERO);
        assertThat(canary.inWords(NOON.minusSeconds(2))).isEqualTo("10 % now, 90 % in 5:00");
    }

    @Test
    void stepsSayHowMuchMoreComes() {
        TrafficSnapshot steps = traffic(30, TrafficPlan.linear(10, Duration.ofMinutes(1)));

        assertThat(steps.inWords(NOON.plusSeconds(139))).isEqualTo("30 % now, 10 % more in 0:41");
    }

    @Test
    void atTheEndNothingComes() {
        assertThat(traffic(100, TrafficPlan.canary(10, Duration.ofMinutes(5))).inWords(NOON.plusSeconds(400)))
                .isEqualTo("100 % now");
    }

    @Test
    void whenAwsIsLateNothingIsPromised() {
        // By the plan all would be shifted; AWS has not done so yet.
        assertThat(traffic(10, TrafficPlan.canary(10, Duration.ofMinutes(5))).inWords(NOON.plusSeconds(301)))
                .isEqualTo("10 % now");
    }

    @Test
    void withoutAPlanThereIsOnlyNow() {
        assertThat(new TrafficSnapshot(12.5, "old", "new", Optional.empty(), Optional.of(NOON)).inWords(NOON))
                .isEqualTo("12.5 % now");
    }

    @Test
    void beforeTheFirstShiftNothingHasElapsed() {
        TrafficSnapshot waiting =
                new TrafficSnapshot(0, "old", "new", Optional.of(TrafficPlan.allAtOnce()), Optional.empty());

        assertThat(waiting.elapsed(NOON)).isEmpty();
        assertThat(waiting.nextShift(NOON)).isEmpty();
        assertThat(waiting.inWords(NOON)).isEqualTo("0 % now");
    }
}
