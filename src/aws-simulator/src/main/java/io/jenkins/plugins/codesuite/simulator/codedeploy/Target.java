package io.jenkins.plugins.codesuite.simulator.codedeploy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a deployment goes to: an instance, the service of ECS, or the alias of a function. */
final class Target {
    final String id;
    final String arn;
    /** {@code Blue} or {@code Green}, of an instance in a blue/green deployment. */
    final Optional<String> label;

    final List<Event> events = new ArrayList<>();
    Progress status = Progress.PENDING;
    Instant updated;

    Target(String id, String arn, Optional<String> label, List<String> events, Instant now) {
        this.id = id;
        this.arn = arn;
        this.label = label;
        this.updated = now;
        events.forEach(name -> this.events.add(new Event(name)));
    }

    Event event(String name) {
        return events.stream()
                .filter(event -> event.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    void begin(Event event, Instant now) {
        event.begin(now);
        status = Progress.IN_PROGRESS;
        updated = now;
    }

    void end(Event event, Progress how, Diagnostics known, Instant now) {
        event.end(how, known, now);
        updated = now;
    }

    void become(Progress newStatus, Instant now) {
        status = newStatus;
        updated = now;
    }

    /** Nothing more happens: what runs fails, what waits is skipped. */
    void cut(Diagnostics why, Instant now) {
        boolean ran = status == Progress.IN_PROGRESS || status == Progress.READY;
        for (Event event : events) {
            if (event.status == Progress.IN_PROGRESS) {
                event.end(Progress.FAILED, why, now);
            } else if (event.status == Progress.PENDING) {
                event.skip();
            }
        }
        if (status.isOpen()) {
            become(ran ? Progress.FAILED : Progress.SKIPPED, now);
        }
    }
}
