package io.jenkins.plugins.codesuite.plugins.commons.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A time axis that ends and is marked at times people count in.
 *
 * @param step from one mark to the next, in milliseconds
 * @param top the end of the axis, in milliseconds
 */
public record TimeScale(long step, long top) {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final int MOST_STEPS = 4;
    private static final List<Long> STEPS = List.of(
            1L,
            10L,
            50L,
            100L,
            250L,
            500L,
            SECOND,
            2 * SECOND,
            5 * SECOND,
            10 * SECOND,
            15 * SECOND,
            30 * SECOND,
            MINUTE,
            2 * MINUTE,
            5 * MINUTE,
            10 * MINUTE,
            15 * MINUTE,
            30 * MINUTE,
            HOUR,
            2 * HOUR,
            4 * HOUR,
            6 * HOUR,
            12 * HOUR);

    /** The axis for values up to {@code longest} milliseconds. */
    public static TimeScale upTo(long longest) {
        long least = Math.max(1, longest);
        for (long step : STEPS) {
            if (least <= step * MOST_STEPS) {
                return new TimeScale(step, steps(least, step) * step);
            }
        }
        long days = steps(least, DAY * MOST_STEPS);
        return new TimeScale(days * DAY, steps(least, days * DAY) * days * DAY);
    }

    /** The marks above zero, in milliseconds. */
    public List<Long> marks() {
        List<Long> marks = new ArrayList<>();
        for (long mark = step; mark <= top; mark += step) {
            marks.add(mark);
        }
        return marks;
    }

    private static long steps(long length, long step) {
        return (length + step - 1) / step;
    }
}
