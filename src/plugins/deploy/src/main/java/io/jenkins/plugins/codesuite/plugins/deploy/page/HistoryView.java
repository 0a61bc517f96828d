package io.jenkins.plugins.codesuite.plugins.deploy.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * The deployments of a job's builds, as its pages show them.
 *
 * @param chart the picture
 * @param rows the deployments, the newest first
 * @param finished how many have ended
 * @param successPercent how many percent of them succeeded
 * @param rollbackPercent how many percent of them were rolled back
 * @param leadTime from commit to production, in words; empty text where no commit's time is known
 * @param timeToRestore how long a failure lasts, in words; empty text where none was restored
 */
public record HistoryView(
        HistoryChart chart,
        List<Row> rows,
        int finished,
        int successPercent,
        int rollbackPercent,
        String leadTime,
        String timeToRestore) {

    private static final int COMMIT = 10;

    /** Takes a copy of the list. */
    public HistoryView {
        rows = List.copyOf(rows);
    }

    /**
     * One deployment.
     *
     * @param build what its build is called
     * @param link the address of its page, relative to Jenkins' own
     * @param target what it deployed to
     * @param ids the ids of its deployments
     * @param state how it stands
     * @param stateText how it stands, in words
     * @param began when it began
     * @param duration how long it took, in words; empty text while it runs
     * @param revision what was deployed
     * @param commit the commit
     * @param leadTime from the commit, in words; may be empty text
     */
    public record Row(
            String build,
            String link,
            String target,
            String ids,
            State state,
            String stateText,
            Instant began,
            String duration,
            String revision,
            String commit,
            String leadTime) {

        /** When it began, for Jelly. */
        public Date start() {
            return Date.from(began);
        }
    }

    /** Whether a deployment tells its commit. */
    public boolean hasCommits() {
        return rows.stream().anyMatch(row -> !row.commit().isEmpty());
    }

    /** Whether a deployment tells its time from the commit. */
    public boolean hasLeadTimes() {
        return rows.stream().anyMatch(row -> !row.leadTime().isEmpty());
    }

    /** Whether there is anything to show. */
    public boolean isShown() {
        return !rows.isEmpty();
    }

    /** The history of {@code entries}, the oldest first. */
    static HistoryView of(List<HistoryEntry> entries, Wording wording) {
        DeliveryFigures figures = DeliveryFigures.of(entries);
        List<Row> rows = new ArrayList<>();
        for (HistoryEntry entry : entries) {
            rows.add(row(entry, wording));
        }
        Collections.reverse(rows);
        return new HistoryView(
                HistoryChart.of(entries, wording),
                rows,
                figures.finished(),
                figures.successPercent(),
                figures.rollbackPercent(),
                figures.leadTime().map(wording::duration).orElse(""),
                figures.timeToRestore().map(wording::duration).orElse(""));
    }

    private static Row row(HistoryEntry entry, Wording wording) {
        DeploymentSummary summary = entry.summary();
        String commit = summary.commit();
        return new Row(
                entry.build(),
                entry.link(),
                Plain.name(summary.target()),
                Plain.name(summary.deploymentIds()),
                entry.state(),
                summary.outcome().map(wording::outcome).orElseGet(() -> wording.state(entry.state())),
                summary.started(),
                duration(summary).map(wording::duration).orElse(""),
                Plain.name(summary.revision()),
                Plain.name(commit.substring(0, Math.min(COMMIT, commit.length()))),
                summary.leadTime().map(wording::duration).orElse(""));
    }

    /** How long a deployment took, as far as it is over. */
    static Optional<Duration> duration(DeploymentSummary summary) {
        return summary.ended()
                .map(end -> Duration.between(summary.started(), end))
                .filter(time -> !time.isNegative());
    }
}
