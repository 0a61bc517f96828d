package io.jenkins.plugins.codesuite.deploy.alarm;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a following tells. */
final class Heard implements AlarmListener {

    final List<AlarmReading> readings = new ArrayList<>();
    final List<AwsTrouble> troubles = new ArrayList<>();
    final List<Instant> since = new ArrayList<>();

    @Override
    public void seen(AlarmReading reading) {
        readings.add(reading);
    }

    @Override
    public void troubled(AwsTrouble trouble, Instant first) {
        troubles.add(trouble);
        since.add(first);
    }

    AlarmReading last() {
        return readings.get(readings.size() - 1);
    }

    AlarmSnapshot lastAlarm() {
        return last().alarms().get(0);
    }
}
