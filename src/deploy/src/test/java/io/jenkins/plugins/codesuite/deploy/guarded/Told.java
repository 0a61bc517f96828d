package io.jenkins.plugins.codesuite.deploy.guarded;

import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import io.jenkins.plugins.codesuite.deploy.run.RunPhase;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.run.RunResult;
import io.jenkins.plugins.codesuite.deploy.run.TaskListener;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a run tells its host. */
public final class Told implements TaskListener {

    private final List<String> log = new ArrayList<>();
    private final List<RunRecord> records = new ArrayList<>();
    private final List<RunResult> results = new ArrayList<>();
    private int finished;

    @Override
    public void log(String line) {
        log.add(line);
    }

    @Override
    public void changed(RunRecord record) {
        records.add(record);
    }

    @Override
    public void ended(RunResult result) {
        results.add(result);
    }

    @Override
    public void finished(RunRecord last) {
        finished++;
    }

    /** All lines. */
    public List<String> log() {
        return log;
    }

    /** All records. */
    public List<RunRecord> records() {
        return records;
    }

    /** The last record. */
    public RunRecord record() {
        return records.get(records.size() - 1);
    }

    /** The phase of the last record. */
    public RunPhase phase() {
        return record().phase();
    }

    /** The deployment of the last record. */
    public DeploymentSnapshot deployment() {
        return record().snapshots().get(0);
    }

    /** The rollback of the last record. */
    public DeploymentSnapshot rollback() {
        return record().deployments().get(0).rollback().orElseThrow();
    }

    /** How often it ended. */
    public int endings() {
        return results.size();
    }

    /** Whether it has ended. */
    public boolean hasEnded() {
        return !results.isEmpty();
    }

    /** Whether nothing more is told. */
    public boolean isOver() {
        return finished > 0;
    }

    /** The result. */
    public RunResult result() {
        return results.get(0);
    }

    /** How it ended. */
    public Outcome outcome() {
        return result().outcome();
    }

    /** Why it ended so. */
    public String explanation() {
        return result().explanation();
    }

    /** The events of a deployment that are in a state. */
    public static List<String> events(DeploymentSnapshot snapshot, Progress progress) {
        return snapshot.targets().get(0).events().stream()
                .filter(event -> event.status() == progress)
                .map(EventSnapshot::name)
                .toList();
    }

    /** How much traffic the new version had, in the order of the records, each change once. */
    public List<Double> traffic() {
        List<Double> percents = new ArrayList<>();
        for (RunRecord record : records) {
            record.snapshots().stream()
                    .flatMap(snapshot -> snapshot.traffic().stream())
                    .map(traffic -> traffic.newPercent())
                    .filter(percent -> percents.isEmpty()
                            || !percents.get(percents.size() - 1).equals(percent))
                    .forEach(percents::add);
        }
        return percents;
    }
}
