package io.jenkins.plugins.codesuite.deploy.alarm;

import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import java.util.List;

/** Told what a guard sees: by a worker thread, in order, one at a time. */
public interface GuardListener {

    /** The states of the alarms, when they have changed. */
    void seen(List<AlarmSnapshot> alarms);

    /** Something that the log should say. */
    void note(String line);

    /** The old version is to be put back, at once. Told at most once, and never after {@link #baked}. */
    void tripped(AlarmTrip trip);

    /** The bake time is over, and no alarm has fired. Told at most once, and never after {@link #tripped}. */
    void baked();
}
