package io.jenkins.plugins.codesuite.deploy.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.deploy.snapshot.Diagnostics;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:15:02Z");
    private static final Diagnostics WHY = new Diagnostics("ALARM_ACTIVE", "", "errors", "");

    private final Events events = new Events(Clock.fixed(NOW, ZoneOffset.UTC));

    private List<Progress> progresses() {
        return events.list().stream().map(EventSnapshot::status).toList();
    }

    @Test
    void whatIsReachedEndsWhatWasBefore() {
        events.plan(List.of("a", "b", "c"));
        events.reach("b");

        assertThat(progresses()).containsExactly(Progress.SUCCEEDED, Progress.IN_PROGRESS, Progress.PENDING);
        assertThat(events.progress()).isEqualTo(Progress.IN_PROGRESS);
    }

    @Test
    void whatIsNotPlannedIsNotReached() {
        events.plan(List.of("a"));
        events.reach("other");
        events.succeed("other");

        assertThat(progresses()).containsExactly(Progress.PENDING);
    }

    @Test
    void aFailureEndsWhatRunsAndLeavesOutTheRest() {
        events.plan(List.of("a", "b", "c"));
        events.reach("b");
        events.fail(WHY);
        events.fail(new Diagnostics("LATER", "", "", ""));

        assertThat(progresses()).containsExactly(Progress.SUCCEEDED, Progress.FAILED, Progress.SKIPPED);
        assertThat(events.list().get(1).diagnostics()).contains(WHY);
        assertThat(events.list().get(2).start()).isEmpty();
        assertThat(events.progress()).isEqualTo(Progress.FAILED);
    }

    @Test
    void whatHasEndedStaysEnded() {
        events.plan(List.of("a"));
        events.begin("a");
        events.succeed("a");
        events.begin("a");
        events.skip("a");

        assertThat(progresses()).containsExactly(Progress.SUCCEEDED);
    }

    @Test
    void eventsGoOnFromTheirRecord() {
        events.plan(List.of("a", "b"));
        events.begin("a");
        Events later = new Events(Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC), events.list());
        later.plan(List.of("a", "b"));
        later.reach("b");

        assertThat(later.list().get(0).start()).contains(NOW);
        assertThat(later.list().get(0).end()).contains(NOW.plusSeconds(60));
    }

    @Test
    void togetherTheyComeToSomething() {
        assertThat(events.progress()).isEqualTo(Progress.PENDING);
        events.plan(List.of("a", "b"));
        assertThat(events.progress()).isEqualTo(Progress.PENDING);
        events.skip("a");
        events.skip("b");
        assertThat(events.progress()).isEqualTo(Progress.SKIPPED);
    }
}
