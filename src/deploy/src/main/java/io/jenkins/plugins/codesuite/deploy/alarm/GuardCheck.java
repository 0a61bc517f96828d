package io.jenkins.plugins.codesuite.deploy.alarm;

import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the alarms say to a deployment that has not started.
 *
 * @param refusal why it may not start, and what to do; empty when it may
 * @param alarms their states; empty when they could not be read
 * @param forgiven the alarms that were red, which do not count until they have been OK once: for
 *     {@link AlarmGuard#guard}
 */
public record GuardCheck(Optional<String> refusal, List<AlarmSnapshot> alarms, Set<String> forgiven) {

    /** Copies the collections. */
    public GuardCheck {
        alarms = List.copyOf(alarms);
        forgiven = Set.copyOf(forgiven);
    }
}
