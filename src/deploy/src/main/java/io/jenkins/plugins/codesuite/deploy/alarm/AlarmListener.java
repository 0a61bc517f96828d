package io.jenkins.plugins.codesuite.deploy.alarm;

import io.jenkins.plugins.codesuite.deploy.aws.AwsTrouble;
import java.time.Instant;

/** Told what becomes of the alarms of a following: by a worker thread, in order, one at a time. */
public interface AlarmListener {

    /** Every round, also when nothing has changed. */
    void seen(AlarmReading reading);

    /**
     * Every round that did not tell the states.
     *
     * @param since when the first round in a row was that did not
     */
    void troubled(AwsTrouble trouble, Instant since);
}
