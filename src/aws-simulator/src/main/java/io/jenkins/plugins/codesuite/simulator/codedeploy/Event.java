package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import java.time.Instant;
import java.util.Optional;

/** A lifecycle event of a target. */
final class Event {
    final String name;
    Progress status = Progress.PENDING;
    private Optional<Instant> started = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private Optional<Diagnostics> diagnostics = Optional.empty();

    Event(String name) {
        this.name = name;
    }

    void begin(Instant now) {
        status = Progress.IN_PROGRESS;
        started = Optional.of(now);
    }

    void end(Progress how, Diagnostics known, Instant now) {
        status = how;
        ended = Optional.of(now);
        diagnostics = Optional.of(known);
    }

    /** Will not happen. */
    void skip() {
        status = Progress.SKIPPED;
    }

    ObjectNode json() {
        ObjectNode node = Json.object().put("lifecycleEventName", name).put("status", status.wireName());
        started.ifPresent(time -> node.put("startTime", Json.seconds(time)));
        ended.ifPresent(time -> node.put("endTime", Json.seconds(time)));
        diagnostics.ifPresent(known -> node.set("diagnostics", known.json()));
        return node;
    }
}
