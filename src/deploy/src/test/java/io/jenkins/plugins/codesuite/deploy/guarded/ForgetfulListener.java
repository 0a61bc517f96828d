package io.jenkins.plugins.codesuite.deploy.guarded;

import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.run.RunResult;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A host whose disk is full in a phase.
 *
 * @param listener told all the same, but that it cannot keep it
 * @param full the phase
 */
public record ForgetfulListener(TaskListener listener, RunPhase full) implements TaskListener {

    @Override
    public void log(String line) {
        listener.log(line);
    }

    @Override
    public void changed(RunRecord record) {
        listener.changed(record);
        if (record.phase() == full) {
            throw new UncheckedIOException("No space left on device", new IOException("write"));
        }
    }

    @Override
    public void ended(RunResult result) {
        listener.ended(result);
    }

    @Override
    public void finished(RunRecord last) {
        listener.finished(last);
    }
}
