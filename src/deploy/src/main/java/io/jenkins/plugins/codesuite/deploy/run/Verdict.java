package io.jenkins.plugins.codesuite.deploy.run;

import java.util.Comparator;
import java.util.List;

/**
 * How one deployment of a run ended.
 *
 * @param outcome how
 * @param explanation why, for people; may have several lines
 */
record Verdict(Outcome outcome, String explanation) {

    /** From what is worst to leave behind to what is best. */
    private static final List<Outcome> WORST_FIRST =
            List.of(Outcome.ROLLBACK_FAILED, Outcome.FAILED, Outcome.STOPPED, Outcome.ROLLED_BACK, Outcome.SUCCEEDED);

    /** What the run comes to when its deployments come to these. */
    static Outcome worst(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(Verdict::outcome)
                .min(Comparator.comparing(WORST_FIRST::indexOf))
                .orElse(Outcome.SUCCEEDED);
    }
}
