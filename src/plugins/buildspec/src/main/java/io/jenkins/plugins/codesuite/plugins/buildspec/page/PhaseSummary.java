package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;

/**
 * What a Jenkins build keeps of a phase in its {@code build.xml}, for the chart of its job. Plain fields, because XStream
 * writes them; texts, so that a name of another version does no harm.
 */
public final class PhaseSummary {

    private final String phase;
    private final String status;
    private final long milliseconds;

    PhaseSummary(BuildPhase phase, BuildStatus status, long milliseconds) {
        this.phase = phase.name();
        this.status = status.name();
        this.milliseconds = milliseconds;
    }

    /** The name of the {@link BuildPhase}. */
    public String phase() {
        return phase;
    }

    /** The name of its {@link BuildStatus}. */
    public String status() {
        return status;
    }

    /** How long it took, in milliseconds. */
    public long milliseconds() {
        return milliseconds;
    }
}
