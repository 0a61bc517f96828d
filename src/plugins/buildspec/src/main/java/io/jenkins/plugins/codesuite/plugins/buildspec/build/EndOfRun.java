package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.run.BuildRecorder;
import io.jenkins.plugins.codesuite.plugins.buildspec.page.BuildspecAction;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.BuildRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends builds whose last phase was never called for, and the records of builds that could not end them themselves. */
@Extension
public final class EndOfRun extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(EndOfRun.class.getName());

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        KeptBuilds kept = run.getAction(KeptBuilds.class);
        if (kept != null) {
            for (KeptBuilds.Kept build : kept.all()) {
                BuildWatch.get().signal(() -> LeftBehind.get().remove(build.node, build.directory, build.buildId));
            }
            run.removeActions(KeptBuilds.class);
        }
        BuildspecAction action = run.getAction(BuildspecAction.class);
        if (action == null) {
            return;
        }
        try {
            for (BuildRecord record : action.records().read().records()) {
                if (record.result().status() == BuildStatus.IN_PROGRESS) {
                    action.update(ended(record));
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot end the buildspec records of " + run, e);
        }
    }

    private static BuildRecord ended(BuildRecord record) {
        BuildRecorder recorder = new BuildRecorder(record.result());
        BuildStatus status = status(record.result());
        recorder.leaveOpenPhases(BuildStatus.STOPPED, PhaseContext.EMPTY, Instant.now());
        recorder.finish(status, Instant.now());
        return new BuildRecord(
                record.title(), record.node(), recorder.snapshot(), record.environment(), record.failureLogs());
    }

    /** Of the phases that were run, the first that did not succeed decides. */
    static BuildStatus status(BuildResult result) {
        return result.phases().stream()
                .filter(phase -> phase.phase() != BuildPhase.COMPLETED)
                .map(phase -> phase.end().isPresent() ? phase.status() : BuildStatus.STOPPED)
                .filter(status -> status != BuildStatus.SUCCEEDED)
                .findFirst()
                .orElse(BuildStatus.SUCCEEDED);
    }
}
