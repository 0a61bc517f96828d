package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.run.ControlAction;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecord;
import io.jenkins.plugins.codesuite.plugins.deploy.record.DeploymentRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The deployments of one Jenkins build, as its page shows them.
 *
 * @param runs by the time they began
 * @param problems a sentence for each record that cannot be read
 * @param isLive whether anything may still change
 * @param news what a screen reader is to say when it changes
 */
public record DeploymentsView(List<RunView> runs, List<String> problems, boolean isLive, String news) {

    /** Takes copies of the lists. */
    public DeploymentsView {
        runs = List.copyOf(runs);
        problems = List.copyOf(problems);
    }

    /**
     * The view of what a build's folder has.
     *
     * @param isWatched whether the deployments of a record are still looked after
     * @param mayDo which buttons whoever looks may press
     */
    static DeploymentsView of(
            DeploymentRecords.Reading reading,
            boolean isBuilding,
            Predicate<DeploymentRecord> isWatched,
            BiPredicate<DeploymentRecord, ControlAction> mayDo,
            Instant now,
            Wording wording) {
        List<RunView> runs = new ArrayList<>();
        boolean isLive = isBuilding;
        for (DeploymentRecord record : reading.records()) {
            boolean watched = isWatched.test(record);
            isLive |= watched;
            runs.add(RunView.of(
                    "run-" + (runs.size() + 1), record, watched, action -> mayDo.test(record, action), now, wording));
        }
        return of(runs, reading.problems(), isLive, wording);
    }

    private static DeploymentsView of(List<RunView> runs, List<String> problems, boolean isLive, Wording wording) {
        return new DeploymentsView(
                runs,
                problems,
                isLive,
                String.join(
                        " ",
                        runs.stream()
                                .map(run -> wording.news(
                                        run.title(), run.phase().isEmpty() ? run.stateText() : run.phase()))
                                .toList()));
    }
}
