package io.jenkins.plugins.codesuite.simulator.ecs;

import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import io.jenkins.plugins.codesuite.simulator.wire.AlarmStates;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Asks for the state of a deployment's alarms again and again, until one is red or it is told to stop. */
final class AlarmMonitor {
    private static final Duration PACE = Duration.ofSeconds(5);

    private final Agenda agenda;
    private final AlarmStates states;
    private final List<String> names;
    private final Consumer<List<String>> fired;
    private Agenda.Struck next = () -> {};
    private boolean watching;

    AlarmMonitor(Agenda agenda, AlarmStates states, List<String> names, Consumer<List<String>> fired) {
        this.agenda = agenda;
        this.states = states;
        this.names = names;
        this.fired = fired;
    }

    /** Whether one is red now. */
    boolean red() {
        return !redNames().isEmpty();
    }

    boolean watching() {
        return watching;
    }

    void start() {
        watching = true;
        next = agenda.after(PACE, this::ask);
    }

    void stop() {
        watching = false;
        next.strike();
    }

    private void ask() {
        List<String> red = redNames();
        if (red.isEmpty()) {
            next = agenda.after(PACE, this::ask);
        } else {
            watching = false;
            fired.accept(red);
        }
    }

    private List<String> redNames() {
        return names.stream()
                .filter(name -> states.state(name).filter("ALARM"::equals).isPresent())
                .toList();
    }
}
