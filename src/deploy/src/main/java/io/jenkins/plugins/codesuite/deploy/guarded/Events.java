package io.jenkins.plugins.codesuite.deploy.guarded;

import io.jenkins.plugins.codesuite.deploy.snapshot.Diagnostics;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lifecycle events of a deployment, in their order, as they go on. */
public final class Events {

    private final Clock clock;
    private final Map<String, EventSnapshot> events = new LinkedHashMap<>();

    /** No events yet. */
    public Events(Clock clock) {
        this.clock = clock;
    }

    /** Goes on from what was recorded. */
    public Events(Clock clock, List<EventSnapshot> recorded) {
        this.clock = clock;
        recorded.forEach(event -> events.put(event.name(), event));
    }

    /** Adds events that are to come; one that is there already stays as it is. */
    public void plan(List<String> names) {
        names.forEach(name ->
                events.putIfAbsent(name, EventSnapshot.of(name, Progress.PENDING, Optional.empty(), Optional.empty())));
    }

    /** An event has begun, unless it had before. */
    public void begin(String name) {
        EventSnapshot event = events.get(name);
        if (event == null || event.status() == Progress.PENDING) {
            events.put(name, EventSnapshot.of(name, Progress.IN_PROGRESS, now(), Optional.empty()));
        }
    }

    /** An event has ended well, unless it had ended before, or is none of these. */
    public void succeed(String name) {
        end(name, Progress.SUCCEEDED, Optional.empty());
    }

    /** An event is left out, unless it had ended before, or is none of these. */
    public void skip(String name) {
        end(name, Progress.SKIPPED, Optional.empty());
    }

    /** Everything before an event has ended well, and the event has begun; nothing, if it is none of these. */
    public void reach(String name) {
        if (!events.containsKey(name)) {
            return;
        }
        for (String earlier : List.copyOf(events.keySet())) {
            if (earlier.equals(name)) {
                break;
            }
            succeed(earlier);
        }
        begin(name);
    }

    /** What runs has failed, and what was to come does not come. */
    public void fail(Diagnostics why) {
        for (String name : List.copyOf(events.keySet())) {
            if (events.get(name).status() == Progress.IN_PROGRESS) {
                end(name, Progress.FAILED, Optional.of(why));
            } else {
                skip(name);
            }
        }
    }

    private void end(String name, Progress how, Optional<Diagnostics> why) {
        EventSnapshot event = events.get(name);
        if (event == null || event.status().isFinal()) {
            return;
        }
        Optional<Instant> start =
                how == Progress.SKIPPED ? event.start() : event.start().or(this::now);
        events.put(name, new EventSnapshot(name, how, start, now(), why));
    }

    /** All of them. */
    public List<EventSnapshot> list() {
        return List.copyOf(events.values());
    }

    /** What they come to together. */
    public Progress progress() {
        List<EventSnapshot> all = list();
        if (all.stream().anyMatch(event -> event.status() == Progress.FAILED)) {
            return Progress.FAILED;
        }
        if (!all.isEmpty() && all.stream().allMatch(event -> event.status().isFinal())) {
            return all.stream().anyMatch(event -> event.status() == Progress.SUCCEEDED)
                    ? Progress.SUCCEEDED
                    : Progress.SKIPPED;
        }
        return all.stream().allMatch(event -> event.status() == Progress.PENDING)
                ? Progress.PENDING
                : Progress.IN_PROGRESS;
    }

    private Optional<Instant> now() {
        return Optional.of(clock.instant());
    }
}
