package io.jenkins.plugins.codesuite.deploy.alarm;

import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import java.time.Instant;
import java.util.List;

/**
 * The states of all alarms of a following, as CloudWatch told them at one time.
 *
 * @param at when CloudWatch was asked; the states are as they were then, or later
 * @param alarms in the order in which they were named
 */
public record AlarmReading(Instant at, List<AlarmSnapshot> alarms) {

    /** Copies the list. */
    public AlarmReading {
        alarms = List.copyOf(alarms);
    }
}
