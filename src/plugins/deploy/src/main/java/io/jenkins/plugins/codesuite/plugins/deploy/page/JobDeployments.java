package io.jenkins.plugins.codesuite.plugins.deploy.page;

import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.plugins.deploy.run.DeploymentsLink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The deployments of a job's builds: a chart on the job's page, and a page of its own. Jobs that never deployed show nothing. */
public final class JobDeployments implements Action {

    // As many builds as the page's own history shows, so that the chart makes Jenkins load none that it would not load.
    private static final int BUILDS_OF_CHART = 30;
    private static final int BUILDS_OF_PAGE = 100;

    private final Job<?, ?> job;

    JobDeployments(Job<?, ?> job) {
        this.job = job;
    }

    /** The job. */
    public Job<?, ?> getJob() {
        return job;
    }

    /** How many builds the page looks at. */
    public int getMostBuilds() {
        return BUILDS_OF_PAGE;
    }

    /** The history for the chart on the job's page. */
    public HistoryView chart() {
        return history(BUILDS_OF_CHART);
    }

    /** The history for the page. */
    public HistoryView view() {
        job.checkPermission(Item.READ);
        return history(BUILDS_OF_PAGE);
    }

    private HistoryView history(int most) {
        List<HistoryEntry> entries = new ArrayList<>();
        Run<?, ?> run = job.getLastBuild();
        for (int looked = 0; run != null && looked < most; looked++) {
            DeploymentsAction action = run.getAction(DeploymentsAction.class);
            if (action != null) {
                List<DeploymentSummary> summaries = action.summaries();
                for (int i = summaries.size() - 1; i >= 0; i--) {
                    entries.add(new HistoryEntry(
                            run.getDisplayName(),
                            run.getUrl() + action.getUrlName() + "/",
                            run.isBuilding(),
                            summaries.get(i)));
                }
            }
            run = run.getPreviousBuild();
        }
        Collections.reverse(entries);
        return HistoryView.of(entries, new JenkinsWording());
    }

    @Override
    public String getIconFileName() {
        // A link in the side panel only where there is something behind it; the last build is loaded anyway.
        Run<?, ?> last = job.getLastBuild();
        Run<?, ?> before = last == null ? null : last.getPreviousBuild();
        return isDeploying(last) || isDeploying(before) ? "symbol-deployments plugin-code-suite-deploy" : null;
    }

    private static boolean isDeploying(Run<?, ?> run) {
        return run != null && run.getAction(DeploymentsAction.class) != null;
    }

    @Override
    public String getDisplayName() {
        return Messages.JobDeployments_DisplayName();
    }

    @Override
    public String getUrlName() {
        return DeploymentsLink.NAME;
    }
}
