package io.jenkins.plugins.codesuite.simulator.ecs;

import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** The newest events of a service, as many as ECS shows. */
final class ServiceEvents {
    private static final int SHOWN = 100;

    private final Agenda agenda;
    private final String service;
    private final Deque<Event> newestFirst = new ArrayDeque<>();

    ServiceEvents(Agenda agenda, String service) {
        this.agenda = agenda;
        this.service = service;
    }

    void add(String message) {
        newestFirst.addFirst(
                new Event(UUID.randomUUID().toString(), agenda.now(), "(service " + service + ") " + message));
        if (newestFirst.size() > SHOWN) {
            newestFirst.removeLast();
        }
    }

    void addOf(Rollout rollout, String message) {
        add("(deployment " + rollout.id() + ") " + message);
    }

    List<Event> newestFirst() {
        return List.copyOf(newestFirst);
    }

    /**
     * An event.
     *
     * @param id a UUID
     * @param time when
     * @param message the sentence
     */
    record Event(String id, Instant time, String message) {}
}
