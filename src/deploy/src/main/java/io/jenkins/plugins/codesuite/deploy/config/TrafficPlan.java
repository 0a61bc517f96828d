package io.jenkins.plugins.codesuite.deploy.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When how much of the traffic goes to the new version, counted from the first shift.
 *
 * @param shifts the shifts in their order; the first one at zero, the last one to 100 percent
 * @see <a href="https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html">Deployment
 *     configurations</a>
 */
public record TrafficPlan(List<Shift> shifts) {

    private static final int ALL = 100;

    /**
     * One shift.
     *
     * @param offset how long after the first shift
     * @param percent how much of the traffic the new version has from then on, 1 to 100
     */
    public record Shift(Duration offset, int percent) {}

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the shifts do not begin at zero, do not rise in time and percent, or do not end
     *     at 100
     */
    public TrafficPlan {
        shifts = List.copyOf(shifts);
        if (shifts.isEmpty() || !shifts.get(0).offset().isZero()) {
            throw new IllegalArgumentException("a traffic plan begins with a shift at zero");
        }
        if (shifts.get(shifts.size() - 1).percent() != ALL || shifts.get(0).percent() < 1) {
            throw new IllegalArgumentException("a traffic plan begins with at least 1 percent and ends with 100");
        }
        for (int i = 1; i < shifts.size(); i++) {
            Shift before = shifts.get(i - 1);
            Shift shift = shifts.get(i);
            if (shift.offset().compareTo(before.offset()) <= 0 || shift.percent() <= before.percent()) {
                throw new IllegalArgumentException("the shifts of a traffic plan rise in time and percent");
            }
        }
    }

    /** All at the first shift. */
    public static TrafficPlan allAtOnce() {
        return new TrafficPlan(List.of(new Shift(Duration.ZERO, ALL)));
    }

    /**
     * Some of the traffic first, the rest later.
     *
     * @param percent 1 to 99
     * @param interval from the first shift to the second, longer than zero
     */
    public static TrafficPlan canary(int percent, Duration interval) {
        percentage(percent);
        interval(interval);
        return new TrafficPlan(List.of(new Shift(Duration.ZERO, percent), new Shift(interval, ALL)));
    }

    /**
     * Equal steps; the last one is shorter when 100 is no multiple of the step.
     *
     * @param percent of one step, 1 to 99
     * @param interval from one shift to the next, longer than zero
     */
    public static TrafficPlan linear(int percent, Duration interval) {
        percentage(percent);
        interval(interval);
        List<Shift> shifts = new ArrayList<>();
        for (int reached = percent; reached < ALL; reached += percent) {
            shifts.add(new Shift(interval.multipliedBy(shifts.size()), reached));
        }
        shifts.add(new Shift(interval.multipliedBy(shifts.size()), ALL));
        return new TrafficPlan(shifts);
    }

    private static void percentage(int percent) {
        if (percent < 1 || percent >= ALL) {
            throw new IllegalArgumentException("a step is 1 to 99 percent, and not " + percent);
        }
    }

    private static void interval(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("the time between two shifts is longer than zero");
        }
    }

    /**
     * How much of the traffic the new version has by this plan.
     *
     * @param elapsed since the first shift; nothing is shifted before it
     * @return 0 to 100
     */
    public int percentAt(Duration elapsed) {
        int percent = 0;
        for (Shift shift : shifts) {
            if (shift.offset().compareTo(elapsed) > 0) {
                break;
            }
            percent = shift.percent();
        }
        return percent;
    }

    /**
     * The shift that comes next.
     *
     * @param elapsed since the first shift; negative before it
     * @return empty when all is shifted
     */
    public Optional<Shift> nextShift(Duration elapsed) {
        return shifts.stream()
                .filter(shift -> shift.offset().compareTo(elapsed) > 0)
                .findFirst();
    }

    /** From the first shift to the last; zero when there is only one. */
    public Duration duration() {
        return shifts.get(shifts.size() - 1).offset();
    }
}
