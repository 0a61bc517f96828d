package io.jenkins.plugins.codesuite.deploy.snapshot;

import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who has the traffic.
 *
 * @param newPercent how much of it the new version has, 0 to 100
 * @param oldLabel the old version, for people
 * @param newLabel the new version, for people
 * @param plan how the traffic is shifted, where that is known
 * @param shiftStarted when the first shift was, or is thought to have been
 */
public record TrafficSnapshot(
        double newPercent,
        String oldLabel,
        String newLabel,
        Optional<TrafficPlan> plan,
        Optional<Instant> shiftStarted) {

    /** How long ago the first shift was; empty before it. Zero while AWS' clock, which says when that was, is ahead of ours. */
    public Optional<Duration> elapsed(Instant now) {
        return shiftStarted
                .map(start -> Duration.between(start, now))
                .map(time -> time.isNegative() ? Duration.ZERO : time);
    }

    /** When the plan shifts next; empty before the first shift, after the last, and without a plan. */
    public Optional<Instant> nextShift(Instant now) {
        return plan.flatMap(known -> elapsed(now).flatMap(known::nextShift))
                .flatMap(shift -> shiftStarted.map(start -> start.plus(shift.offset())));
    }

    /**
     * Now and next, for people: {@code 10 % now, 90 % in 4:12} for a canary, {@code 30 % now, 10 % more in 0:41} for
     * steps, {@code 100 % now} at the end.
     */
    public String inWords(Instant now) {
        String have = percent(newPercent) + " % now";
        Duration elapsed = elapsed(now).orElse(Duration.ZERO);
        Optional<TrafficPlan.Shift> next =
                shiftStarted.flatMap(started -> plan).flatMap(known -> known.nextShift(elapsed));
        if (next.isEmpty()) {
            return have;
        }
        double more = next.get().percent() - newPercent;
        if (more <= 0) {
            return have;
        }
        String step = percent(more) + " %" + (next.get().percent() == 100 ? "" : " more");
        return have + ", " + step + " in " + minutes(next.get().offset().minus(elapsed));
    }

    private static String percent(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }

    private static String minutes(Duration time) {
        // What is left of a second counts, so that it ends with 0:01 and not with a second of 0:00.
        Duration whole = Duration.ofSeconds(time.plusNanos(999_999_999).toSeconds());
        return "%d:%02d".formatted(whole.toMinutes(), whole.toSecondsPart());
    }
}
