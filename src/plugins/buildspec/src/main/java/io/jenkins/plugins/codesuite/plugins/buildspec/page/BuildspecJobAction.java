package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The chart on the page of a job whose builds use runBuildspec. Other jobs show nothing. */
public final class BuildspecJobAction implements Action {

    // As many builds as the page's own history shows, so that the chart makes Jenkins load none that it would not load.
    private static final int MOST_BUILDS = 30;

    private final Job<?, ?> job;

    BuildspecJobAction(Job<?, ?> job) {
        this.job = job;
    }

    /** The chart of the last builds, made of what their {@code build.xml} says. */
    public PhaseChart chart() {
        List<SummarisedRun> runs = new ArrayList<>();
        Run<?, ?> run = job.getLastBuild();
        for (int looked = 0; run != null && looked < MOST_BUILDS; looked++) {
            BuildspecAction action = run.getAction(BuildspecAction.class);
            if (action != null) {
                runs.add(new SummarisedRun(
                        run.getDisplayName(),
                        run.getUrl() + action.getUrlName() + "/",
                        run.isBuilding(),
                        action.summaries()));
            }
            run = run.getPreviousBuild();
        }
        Collections.reverse(runs);
        return PhaseChart.of(runs, new JenkinsWording());
    }

    /** None: the chart needs no link in the side panel. */
    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return Messages.BuildspecJobAction_DisplayName();
    }

    /** None: the chart has no page of its own. */
    @Override
    public String getUrlName() {
        return null;
    }
}
