package io.jenkins.plugins.codesuite.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SimulatedClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Hands hands = new Hands();
    private final SimulatedClock clock = new SimulatedClock(hands);

    @Test
    void followsTheOtherClock() {
        hands.forward(10);

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
        assertThat(clock.speed()).isEqualTo(1);
    }

    @Test
    void goesFasterFromWhenItIsTold() {
        hands.forward(10);
        clock.speed(60);
        hands.forward(2);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(130));

        clock.speed(0.5);
        hands.forward(10);

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(135));
    }

    @Test
    void standsStillAtSpeedZero() {
        clock.speed(0);
        hands.forward(1_000);

        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void isAdvancedAtAnySpeed() {
        clock.advance(Duration.ofHours(1));
        hands.forward(1);
        clock.speed(0);
        clock.advance(Duration.ofMillis(5));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3_601).plusMillis(5));
    }

    @Test
    void doesNotGoBackWhenTheOtherDoes() {
        hands.forward(10);
        clock.speed(1);
        hands.forward(-5);

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void refusesWhatIsNoSpeedAndNoAdvance() {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.speed(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.speed(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.speed(SimulatedClock.MAX_SPEED * 2));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
    }

    @Test
    void keepsItsTimeInAnotherZone() {
        Clock other = clock.withZone(ZoneId.of("Europe/Berlin"));
        clock.advance(Duration.ofSeconds(3));

        assertThat(other.instant()).isEqualTo(clock.instant());
        assertThat(other.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    /** A clock whose hands are moved. */
    private static final class Hands extends Clock {
        private Instant now = START;

        void forward(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
