package io.jenkins.plugins.codesuite.simulator.ecs;

import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import io.jenkins.plugins.codesuite.simulator.wire.AlarmStates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What every update works with.
 *
 * @param agenda the time
 * @param script what tests ordered
 * @param states the alarms
 */
record UpdateMeans(Agenda agenda, EcsScript script, AlarmStates states) {
    /** How long ECS takes to begin what it was asked for. */
    private static final Duration SOON = Duration.ofSeconds(1);

    Instant now() {
        return agenda.now();
    }

    EcsPace pace() {
        return script.pace();
    }

    Agenda.Struck soon(Runnable what) {
        return agenda.after(SOON, what);
    }

    AlarmMonitor monitor(List<String> names, Consumer<List<String>> fired) {
        return new AlarmMonitor(agenda, states, names, fired);
    }
}
