package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a Jenkins build keeps of a runBuildspec build in its {@code build.xml}, for the chart of its job. Plain fields,
 * because XStream writes them.
 */
public final class BuildSummary {

    private final String id;
    private final String status;
    private final ArrayList<PhaseSummary> phases;

    private BuildSummary(String id, BuildStatus status, List<PhaseSummary> phases) {
        this.id = id;
        this.status = status.name();
        this.phases = new ArrayList<>(phases);
    }

    /**
     * The summary of {@code result}.
     *
     * @param now the time, for how long what runs has been running
     */
    static BuildSummary of(BuildResult result, Instant now) {
        List<PhaseSummary> phases = new ArrayList<>();
        for (PhaseResult phase : result.phases()) {
            if (phase.phase() != BuildPhase.COMPLETED) {
                long length =
                        Duration.between(phase.start(), phase.end().orElse(now)).toMillis();
                phases.add(new PhaseSummary(phase.phase(), phase.status(), Math.max(0, length)));
            }
        }
        return new BuildSummary(result.id(), result.status(), phases);
    }

    /** The build's id. */
    public String id() {
        return id;
    }

    /** The name of its {@link BuildStatus}. */
    public String status() {
        return status;
    }

    /** Its phases, in order. */
    public List<PhaseSummary> phases() {
        // XStream does not ask the constructor: a file of another version may lack the list.
        return phases == null ? List.of() : List.copyOf(phases);
    }

    /** Whether it has ended. */
    boolean ended() {
        return !BuildStatus.IN_PROGRESS.name().equals(status);
    }
}
