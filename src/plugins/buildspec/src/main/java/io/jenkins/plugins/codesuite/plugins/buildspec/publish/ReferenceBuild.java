package io.jenkins.plugins.codesuite.plugins.buildspec.publish;

import hudson.AbortException;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.plugins.buildspec.page.ReportsAction;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.ReportRecord;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The last good build with reports, before the one that publishes or of another job. Good is one that ended as a success. */
final class ReferenceBuild {

    // Each build that is looked at may have to be loaded.
    private static final int MOST_BUILDS = 100;

    private final Run<?, ?> run;
    private final String referenceJob;

    /**
     * Looks for one.
     *
     * @param run the build that publishes
     * @param referenceJob the full name of a job, or one from the job's folder; empty text for the build's own
     */
    ReferenceBuild(Run<?, ?> run, String referenceJob) {
        this.run = run;
        this.referenceJob = referenceJob;
    }

    /**
     * A build and its reports.
     *
     * @param name of the build, as people call it
     * @param url of the build, relative to Jenkins' own
     * @param record its reports
     */
    record Found(String name, String url, ReportRecord record) {}

    /**
     * The reports of that build which have the name {@code name}, or else its only ones.
     *
     * @throws AbortException when there is no such job, or none that the build may see
     * @throws IOException when the reports cannot be read
     */
    Optional<Found> find(String name) throws IOException {
        Run<?, ?> candidate = first();
        for (int looked = 0; candidate != null && looked < MOST_BUILDS; looked++) {
            ReportsAction action = candidate.getAction(ReportsAction.class);
            boolean isGood = !candidate.isBuilding() && Result.SUCCESS.equals(candidate.getResult());
            if (isGood && action != null && !candidate.equals(run)) {
                Optional<ReportRecord> record = action.find(name);
                if (record.isPresent()) {
                    String title = candidate.getParent().getFullName() + " " + candidate.getDisplayName();
                    return Optional.of(new Found(title, candidate.getUrl(), record.get()));
                }
            }
            candidate = candidate.getPreviousBuild();
        }
        return Optional.empty();
    }

    private Run<?, ?> first() throws AbortException {
        if (referenceJob.isEmpty()) {
            return run.getPreviousBuild();
        }
        // With the rights of who runs the build: a job that it may not see is as good as none.
        Job<?, ?> job = Jenkins.get().getItem(referenceJob, run.getParent().getParent(), Job.class);
        if (job == null) {
            throw new AbortException("referenceJob: there is no job '" + referenceJob + "' that this build may see");
        }
        return job.getLastBuild();
    }
}
