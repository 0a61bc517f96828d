package io.jenkins.plugins.codesuite.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final SimulatedClock clock = new SimulatedClock(Clock.fixed(START, ZoneOffset.UTC));
    private final Agenda agenda = new Agenda(clock);
    private final List<String> happened = new ArrayList<>();

    private void note(int seconds, String what) {
        agenda.after(Duration.ofSeconds(seconds), () -> happened.add(what + "@" + since(agenda.now())));
    }

    private static long since(Instant time) {
        return Duration.between(START, time).toSeconds();
    }

    @Test
    void nothingHappensUntilSomebodyLooks() {
        note(1, "a");
        clock.advance(Duration.ofSeconds(5));
        assertThat(happened).isEmpty();

        assertThat(agenda.look(() -> since(agenda.now()))).isEqualTo(5);

        assertThat(happened).containsExactly("a@1");
    }

    @Test
    void everythingHappensAtItsMomentAndInOrder() {
        note(3, "c");
        note(1, "a");
        note(3, "d");
        note(2, "b");
        clock.advance(Duration.ofSeconds(3));

        agenda.change(() -> {});

        assertThat(happened).containsExactly("a@1", "b@2", "c@3", "d@3");
    }

    @Test
    void whatIsNotedMeanwhileHappensToo() {
        agenda.after(Duration.ofSeconds(1), () -> note(1, "later"));
        clock.advance(Duration.ofSeconds(2));

        agenda.change(() -> {});

        assertThat(happened).containsExactly("later@2");
    }

    @Test
    void whatIsStruckOutDoesNotHappen() {
        Agenda.Struck struck = agenda.after(Duration.ofSeconds(1), () -> happened.add("no"));
        struck.strike();
        clock.advance(Duration.ofSeconds(2));

        agenda.change(() -> {});

        assertThat(happened).isEmpty();
    }

    @Test
    void aMomentThatHasPassedIsNow() {
        clock.advance(Duration.ofSeconds(10));
        agenda.change(() -> agenda.at(START, () -> happened.add("at " + since(agenda.now()))));

        agenda.change(() -> {});

        assertThat(happened).containsExactly("at 10");
    }

    @Test
    void aLookWithinALookSeesTheSameMoment() {
        note(1, "a");
        agenda.change(() -> {
            clock.advance(Duration.ofSeconds(5));
            agenda.change(() -> {});
            assertThat(happened).isEmpty();
        });
    }
}
