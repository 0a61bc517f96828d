package io.jenkins.plugins.codesuite.deploy.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How long a round is. */
class PacingTest {

    private static final WatchPace PACE = WatchPace.STANDARD;

    private static Duration pause(Pacing pacing, int calls) {
        return pacing.pause(calls, 0.5);
    }

    @Test
    void withFewCallsItIsTheUsualRound() {
        assertThat(pause(new Pacing(PACE), 4)).isEqualTo(PACE.round());
    }

    @Test
    void withManyCallsItIsLonger() {
        assertThat(pause(new Pacing(PACE), 50)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void strainMakesItLongerAndLongerUpToALimit() {
        Pacing pacing = new Pacing(PACE);
        pacing.strained();
        assertThat(pause(pacing, 2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(pacing.isStrained()).isTrue();
        for (int i = 0; i < 20; i++) {
            pacing.strained();
        }
        assertThat(pause(pacing, 2)).isEqualTo(PACE.longestRound());
    }

    @Test
    void itRecovers() {
        Pacing pacing = new Pacing(PACE);
        for (int i = 0; i < 20; i++) {
            pacing.strained();
        }
        int rounds = 0;
        while (pacing.isStrained()) {
            pacing.clean();
            rounds++;
        }
        assertThat(rounds).isBetween(10, 15);
        assertThat(pause(pacing, 2)).isEqualTo(PACE.round());
    }

    @Test
    void whoMayNotAskAsksSeldom() {
        Pacing pacing = new Pacing(PACE);
        pacing.denied();
        assertThat(pause(pacing, 1)).isEqualTo(Duration.ofSeconds(30));
        pacing.clean();
        assertThat(pause(pacing, 1)).isEqualTo(PACE.round());
    }

    @Property(tries = 200)
    void chanceMovesItByATwentiethAtMost(
            @ForAll @IntRange(max = 2000) int calls,
            @ForAll @DoubleRange(min = 0, max = 1) double chance,
            @ForAll @IntRange(max = 10) int strains) {
        Pacing pacing = new Pacing(PACE);
        for (int i = 0; i < strains; i++) {
            pacing.strained();
        }
        double middle = pacing.pause(calls, 0.5).toMillis();

        assertThat((double) pacing.pause(calls, chance).toMillis()).isBetween(middle * 0.95 - 1, middle * 1.05 + 1);
        assertThat(middle).isLessThanOrEqualTo(PACE.longestRound().toMillis());
    }

    @Test
    void aPaceThatIsNoneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PACE.withRound(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WatchPace(
                        Duration.ofSeconds(2), Duration.ofSeconds(1), 10, 40, Duration.ZERO, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WatchPace(
                        Duration.ofSeconds(2), Duration.ofSeconds(2), 0, 40, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void aLongerRoundMovesTheLimit() {
        assertThat(PACE.withRound(Duration.ofMinutes(5)).longestRound()).isEqualTo(Duration.ofMinutes(5));
        assertThat(PACE.withRound(Duration.ofSeconds(5)).longestRound()).isEqualTo(PACE.longestRound());
    }
}
