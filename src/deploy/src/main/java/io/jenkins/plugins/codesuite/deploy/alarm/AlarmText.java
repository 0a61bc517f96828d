package io.jenkins.plugins.codesuite.deploy.alarm;

import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import java.util.List;
import java.util.stream.Collectors;

/** Alarms in a sentence. */
final class AlarmText {

    private AlarmText() {}

    static String names(List<AlarmSnapshot> alarms) {
        return alarms.stream().map(alarm -> "'" + alarm.name() + "'").collect(Collectors.joining(", "));
    }

    /** Without a full stop. */
    static String states(List<AlarmSnapshot> alarms) {
        return alarms.stream()
                .map(alarm -> "Alarm '" + alarm.name() + "' is in " + alarm.state()
                        + alarm.since().map(since -> " since " + since).orElse(""))
                .collect(Collectors.joining(", "));
    }

    /** With a full stop. */
    static String reasons(List<AlarmSnapshot> alarms) {
        String reasons = alarms.stream()
                .map(AlarmSnapshot::reason)
                .filter(reason -> !reason.isBlank())
                .collect(Collectors.joining("; "));
        if (reasons.isEmpty()) {
            return ".";
        }
        return ": " + reasons + (reasons.endsWith(".") ? "" : ".");
    }
}
