package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import hudson.model.Run;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildIdentity;
import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.buildspec.run.BuildRecorder;
import io.jenkins.plugins.codesuite.plugins.buildspec.page.BuildspecAction;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.BuildRecord;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.RecordedVariable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What pages and scripts see of a build while it runs and afterwards; written at most once a second. */
final class RunRecord {

    private static final long PACE = 1_000_000_000L;

    private final BuildspecAction action;
    private final String title;
    private final String node;
    private final BuildRecorder recorder;
    private List<RecordedVariable> environment = List.of();
    private Map<String, String> failureLogs = Map.of();
    private long written = System.nanoTime() - PACE;
    private boolean isOpen;

    private RunRecord(BuildspecAction action, String title, String node, BuildRecorder recorder) {
        this.action = action;
        this.title = title;
        this.node = node;
        this.recorder = recorder;
    }

    /** The record of a build: goes on with what was written of it before. */
    static RunRecord of(Run<?, ?> run, BuildIdentity identity, String title, String node, Instant start)
            throws IOException {
        BuildspecAction action = BuildspecAction.of(run);
        Optional<BuildRecord> earlier = action.records().find(identity.id());
        RunRecord record = new RunRecord(
                action,
                title,
                node,
                earlier.map(found -> new BuildRecorder(found.result()))
                        .orElseGet(
                                () -> new BuildRecorder(identity.id(), identity.arn(), identity.buildNumber(), start)));
        earlier.ifPresent(found -> {
            record.environment = found.environment();
            record.failureLogs = found.failureLogs();
        });
        return record;
    }

    BuildRecorder recorder() {
        return recorder;
    }

    Map<String, String> failureLogs() {
        return failureLogs;
    }

    /** Tells of the variables that the build itself sets. */
    void environment(Map<String, String> variables, Set<String> shown, Set<String> secretNames, FailureMask mask) {
        List<RecordedVariable> recorded = new ArrayList<>();
        for (String name : shown) {
            if (variables.containsKey(name)) {
                boolean secret = secretNames.contains(name);
                recorded.add(new RecordedVariable(name, secret ? "" : mask.apply(variables.get(name)), secret));
            }
        }
        environment = recorded;
    }

    /** Masks a text. */
    interface FailureMask {
        String apply(String text);
    }

    void failureLogs(Map<String, String> logs) {
        failureLogs = logs;
    }

    void pass(BuildPhase phase) {
        recorder.enter(phase, Instant.now());
        recorder.leave(phase, BuildStatus.SUCCEEDED, List.of(), Instant.now());
    }

    void leave(BuildPhase phase, BuildStatus status, List<PhaseContext> contexts) {
        recorder.leave(phase, status, contexts, Instant.now());
    }

    /** Something has changed. */
    void changed() throws IOException {
        isOpen = true;
        if (System.nanoTime() - written >= PACE) {
            write();
        }
    }

    /** Writes what has changed since the last time, if it is time. */
    void writeLate() throws IOException {
        if (isOpen && System.nanoTime() - written >= PACE) {
            write();
        }
    }

    /** Writes now. */
    void write() throws IOException {
        written = System.nanoTime();
        isOpen = false;
        action.update(new BuildRecord(title, node, recorder.snapshot(), environment, failureLogs));
    }
}
