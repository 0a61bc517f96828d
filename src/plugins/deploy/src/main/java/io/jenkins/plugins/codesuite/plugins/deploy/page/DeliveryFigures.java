package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.run.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well a job delivers, over the deployments of its history.
 *
 * @param finished how many deployments have ended; those that only registered a revision do not count
 * @param succeeded how many of them succeeded
 * @param rolledBack how many of them were rolled back
 * @param leadTime the median of the time from the commit to the end of a deployment that succeeded
 * @param timeToRestore the mean of the time from the end of a deployment that failed to the end of its rollback, or to the end of
 *     the next deployment to the same place that succeeded, whichever was first; what is not restored yet does not count
 * @see <a href="https://dora.dev/guides/dora-metrics-four-keys/">DORA's metrics</a>
 */
record DeliveryFigures(
        int finished, int succeeded, int rolledBack, Optional<Duration> leadTime, Optional<Duration> timeToRestore) {

    private static final int ALL = 100;

    /** The figures of {@code entries}, the oldest first. */
    static DeliveryFigures of(List<HistoryEntry> entries) {
        int finished = 0;
        int succeeded = 0;
        int rolledBack = 0;
        List<Duration> leadTimes = new ArrayList<>();
        List<Duration> restorations = new ArrayList<>();
        Map<String, Instant> broken = new HashMap<>();
        for (HistoryEntry entry : entries) {
            DeploymentSummary summary = entry.summary();
            Optional<Outcome> outcome = summary.outcome().filter(end -> end != Outcome.REGISTERED);
            Optional<Instant> ended = summary.ended();
            if (outcome.isEmpty() || ended.isEmpty()) {
                continue;
            }
            finished++;
            if (outcome.get().isSuccess()) {
                succeeded++;
                summary.leadTime().ifPresent(leadTimes::add);
                Optional.ofNullable(broken.remove(summary.target()))
                        .ifPresent(since -> restorations.add(positive(since, ended.get())));
            } else if (summary.restored().isPresent()) {
                rolledBack++;
                Instant since =
                        Optional.ofNullable(broken.remove(summary.target())).orElse(failed(summary));
                restorations.add(positive(since, summary.restored().get()));
            } else {
                broken.putIfAbsent(summary.target(), ended.get());
            }
        }
        return new DeliveryFigures(finished, succeeded, rolledBack, median(leadTimes), mean(restorations));
    }

    /** When a deployment that was rolled back failed. */
    private static Instant failed(DeploymentSummary summary) {
        return summary.failed().orElseGet(summary::started);
    }

    private static Duration positive(Instant from, Instant to) {
        Duration time = Duration.between(from, to);
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static Optional<Duration> median(List<Duration> times) {
        if (times.isEmpty()) {
            return Optional.empty();
        }
        Collections.sort(times);
        int middle = times.size() / 2;
        return Optional.of(
                times.size() % 2 == 1
                        ? times.get(middle)
                        : times.get(middle - 1).plus(times.get(middle)).dividedBy(2));
    }

    private static Optional<Duration> mean(List<Duration> times) {
        return times.stream().reduce(Duration::plus).map(sum -> sum.dividedBy(times.size()));
    }

    /** How many percent succeeded; 0 before anything has ended. */
    int successPercent() {
        return percent(succeeded);
    }

    /** How many percent were rolled back; 0 before anything has ended. */
    int rollbackPercent() {
        return percent(rolledBack);
    }

    private int percent(int part) {
        return finished == 0 ? 0 : Math.round((float) ALL * part / finished);
    }
}
