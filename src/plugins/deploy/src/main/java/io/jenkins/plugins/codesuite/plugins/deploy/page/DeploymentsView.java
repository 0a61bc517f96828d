package io.jenkins.plugins.codesuite.plugins.deploy.page;

import java.util.List;

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

    static DeploymentsView of(List<RunView> runs, List<String> problems, boolean isLive, Wording wording) {
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
