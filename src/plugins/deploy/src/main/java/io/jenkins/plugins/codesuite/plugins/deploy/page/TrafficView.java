package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.config.TrafficPlan;
import io.jenkins.plugins.codesuite.deploy.snapshot.TrafficSnapshot;
import io.jenkins.plugins.codesuite.plugins.commons.page.Bar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who has the traffic.
 *
 * @param oldLabel the old version
 * @param newLabel the new version
 * @param oldPercent what the old version has, for people
 * @param newPercent what the new version has, for people
 * @param share what the new version has, from the left
 * @param label all of it in words, for whoever cannot see the bar
 * @param nextPercent what the plan adds next, for people; empty text where nothing follows
 * @param isLast whether nothing follows after that
 * @param nextInMillis how long until then, from the time of this view
 * @param nextIn the same as {@code 4:12}
 * @param steps the plan, step by step; empty without a plan
 * @param isOver whether nobody looks any more, and the shares are those that were seen last
 * @param now where in the plan we are; empty before the first shift and after the end
 * @param planLength how long the plan takes, in words
 */
public record TrafficView(
        String oldLabel,
        String newLabel,
        String oldPercent,
        String newPercent,
        Bar share,
        String label,
        String nextPercent,
        boolean isLast,
        long nextInMillis,
        String nextIn,
        List<Step> steps,
        boolean isOver,
        Optional<Bar> now,
        String planLength) {

    private static final double ALL = 100;

    // The last step has no end of its own; it is drawn as long as an eighth of the plan.
    private static final double TAIL = 8;

    /** Takes a copy of the list. */
    public TrafficView {
        steps = List.copyOf(steps);
    }

    /**
     * One step of the plan.
     *
     * @param time from its beginning to the next
     * @param height how much traffic it gives, from the top
     * @param percent how much that is, for people
     * @param at when it begins, after the first shift
     * @param isDone whether it has begun
     */
    public record Step(Bar time, Bar height, String percent, String at, boolean isDone) {}

    static TrafficView of(TrafficSnapshot traffic, boolean isOver, Instant now, Wording wording) {
        double share = Math.max(0, Math.min(ALL, traffic.newPercent()));
        Optional<Duration> elapsed = isOver ? Optional.empty() : traffic.elapsed(now);
        Optional<TrafficPlan.Shift> next = traffic.plan()
                .flatMap(plan -> elapsed.flatMap(plan::nextShift))
                .filter(shift -> shift.percent() > share);
        Duration wait =
                next.flatMap(shift -> elapsed.map(shift.offset()::minus)).orElse(Duration.ZERO);
        return new TrafficView(
                traffic.oldLabel(),
                traffic.newLabel(),
                percent(ALL - share),
                percent(share),
                new Bar(0, share),
                wording.traffic(traffic.newLabel(), percent(share), traffic.oldLabel(), percent(ALL - share)),
                next.map(shift -> percent(shift.percent() - share)).orElse(""),
                next.filter(shift -> shift.percent() == ALL).isPresent(),
                wait.toMillis(),
                clock(wait),
                traffic.plan()
                        .map(plan -> steps(plan, shift -> isDone(shift, share, isOver, elapsed), wording))
                        .orElse(List.of()),
                isOver,
                traffic.plan().flatMap(plan -> elapsed.map(time -> new Bar(position(plan, time), 0))),
                traffic.plan().map(plan -> wording.duration(plan.duration())).orElse(""));
    }

    private static List<Step> steps(TrafficPlan plan, Predicate<TrafficPlan.Shift> isDone, Wording wording) {
        List<Step> steps = new ArrayList<>();
        List<TrafficPlan.Shift> shifts = plan.shifts();
        if (shifts.size() < 2) {
            return List.of();
        }
        for (int i = 0; i < shifts.size(); i++) {
            TrafficPlan.Shift shift = shifts.get(i);
            double from = position(plan, shift.offset());
            double to = i + 1 < shifts.size() ? position(plan, shifts.get(i + 1).offset()) : ALL;
            steps.add(new Step(
                    new Bar(from, to - from),
                    new Bar(ALL - shift.percent(), shift.percent()),
                    percent(shift.percent()),
                    wording.mark(shift.offset()),
                    isDone.test(shift)));
        }
        return steps;
    }

    /** By the clock while it goes on; by what was reached when it is over. */
    private static boolean isDone(TrafficPlan.Shift shift, double share, boolean isOver, Optional<Duration> elapsed) {
        return isOver
                ? shift.percent() <= share
                : elapsed.filter(time -> time.compareTo(shift.offset()) >= 0).isPresent();
    }

    private static double position(TrafficPlan plan, Duration offset) {
        double whole = plan.duration().toMillis();
        return whole == 0 ? 0 : Math.min(ALL, (ALL - ALL / TAIL) * offset.toMillis() / whole);
    }

    /** A number of percent for people, with one decimal place where it needs one. */
    static String percent(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A time as a clock shows it: {@code 4:12}, {@code 1:04:12}. */
    static String clock(Duration time) {
        long seconds = Math.max(0, (time.toMillis() + 999) / 1000);
        long hours = seconds / 3600;
        return hours > 0
                ? "%d:%02d:%02d".formatted(hours, seconds / 60 % 60, seconds % 60)
                : "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
