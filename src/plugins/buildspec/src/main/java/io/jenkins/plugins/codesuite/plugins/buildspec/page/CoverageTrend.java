package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.reports.Covered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The chart of coverage on the page of a job whose builds publish it. Other jobs show nothing. */
public final class CoverageTrend implements Action {

    // As many builds as the page's own history shows, so that the chart makes Jenkins load none that it would not load.
    private static final int MOST_BUILDS = 30;

    private final Job<?, ?> job;

    CoverageTrend(Job<?, ?> job) {
        this.job = job;
    }

    /** The chart of the last builds, made of what their {@code build.xml} says. */
    public CoverageChart chart() {
        List<CoveredRun> runs = new ArrayList<>();
        Run<?, ?> run = job.getLastBuild();
        for (int looked = 0; run != null && looked < MOST_BUILDS; looked++) {
            ReportsAction action = run.getAction(ReportsAction.class);
            if (action != null) {
                runs.add(of(run, action));
            }
            run = run.getPreviousBuild();
        }
        Collections.reverse(runs);
        return CoverageChart.of(runs, new JenkinsReportWording());
    }

    private static CoveredRun of(Run<?, ?> run, ReportsAction action) {
        Covered lines = Covered.NONE;
        Covered branches = Covered.NONE;
        for (ReportSummary summary : action.summaries()) {
            lines = lines.plus(summary.lines());
            branches = branches.plus(summary.branches());
        }
        return new CoveredRun(run.getDisplayName(), run.getUrl() + action.getUrlName() + "/", lines, branches);
    }

    /** None: the chart needs no link in the side panel. */
    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return Messages.CoverageTrend_DisplayName();
    }

    /** None: the chart has no page of its own. */
    @Override
    public String getUrlName() {
        return null;
    }
}
