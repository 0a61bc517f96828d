package io.jenkins.plugins.codesuite.simulator.cloudwatch;

import java.util.Arrays;
import java.util.Optional;

/** The state of an alarm. */
public enum AlarmState {
    /** All is well. */
    OK,
    /** The threshold is crossed. */
    ALARM,
    /** Too little is known of the metric. */
    INSUFFICIENT_DATA;

    static Optional<AlarmState> ofName(String name) {
        return Arrays.stream(values())
                .filter(state -> state.name().equals(name))
                .findFirst();
    }
}
