package io.jenkins.plugins.codesuite.simulator.cloudwatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The alarms, and those who want to know of every change. */
final class AlarmBoard {
    private static final int NOT_FOUND = 404;

    private final Place place;
    private final Agenda agenda;
    private final NavigableMap<String, Alarm> alarms = new TreeMap<>();
    private final List<Runnable> listeners = new ArrayList<>();

    AlarmBoard(Place place, Agenda agenda) {
        this.place = place;
        this.agenda = agenda;
    }

    NavigableMap<String, Alarm> alarms() {
        return alarms;
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** A new alarm, or another configuration of one that keeps its state. */
    void put(String name, boolean composite, ObjectNode configuration) {
        Alarm known = alarms.get(name);
        if (known == null || known.composite != composite) {
            alarms.put(
                    name,
                    new Alarm(name, composite, place.arn("cloudwatch", "alarm:" + name), configuration, agenda.now()));
            changed();
        } else {
            known.configure(configuration, agenda.now());
        }
    }

    void set(String name, AlarmState state, String reason) {
        alarm(name).become(state, reason, agenda.now());
        changed();
    }

    private Alarm alarm(String name) {
        return Optional.ofNullable(alarms.get(name)).orElseThrow(AlarmBoard::absent);
    }

    void delete(List<String> names) {
        if (!alarms.keySet().containsAll(names)) {
            throw absent();
        }
        names.forEach(alarms::remove);
        changed();
    }

    private static AwsError absent() {
        return new AwsError("ResourceNotFound", NOT_FOUND, "Alarm does not exist");
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }
}
