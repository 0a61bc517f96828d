package io.jenkins.plugins.codesuite.deploy.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A host that keeps what it is told. */
class Host implements TaskListener {

    final List<String> lines = new ArrayList<>();
    final List<RunRecord> records = new ArrayList<>();
    Optional<RunResult> result = Optional.empty();
    Optional<RunRecord> last = Optional.empty();
    DeploymentTask task;
    int ends;

    @Override
    public void log(String line) {
        lines.add(line);
    }

    @Override
    public void changed(RunRecord record) {
        records.add(record);
    }

    @Override
    public void ended(RunResult end) {
        ends++;
        result = Optional.of(end);
    }

    @Override
    public void finished(RunRecord record) {
        last = Optional.of(record);
    }

    String log() {
        return String.join("\n", lines);
    }

    /** The record as it would be found in a file after a crash. */
    String kept() {
        return RunRecordJson.text(records.get(records.size() - 1));
    }

    List<RunPhase> phases() {
        List<RunPhase> phases = new ArrayList<>();
        for (RunRecord record : records) {
            if (phases.isEmpty() || phases.get(phases.size() - 1) != record.phase()) {
                phases.add(record.phase());
            }
        }
        return phases;
    }
}
