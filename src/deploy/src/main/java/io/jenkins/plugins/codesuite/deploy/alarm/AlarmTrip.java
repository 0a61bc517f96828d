package io.jenkins.plugins.codesuite.deploy.alarm;

import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import java.time.Instant;
import java.util.List;

/**
 * Why a guard calls for the old version.
 *
 * @param at when CloudWatch was asked that told so
 * @param alarms the alarms that fired; empty when their states could not be read for too long
 * @param sentence what happened, with the alarms' reasons
 */
public record AlarmTrip(Instant at, List<AlarmSnapshot> alarms, String sentence) {

    /** Copies the list. */
    public AlarmTrip {
        alarms = List.copyOf(alarms);
    }
}
