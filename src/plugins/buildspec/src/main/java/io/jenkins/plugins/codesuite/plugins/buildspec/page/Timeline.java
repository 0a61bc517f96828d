package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.plugins.commons.page.Bar;
import java.time.Duration;
import java.time.Instant;

/**
 * The span of time that a picture of a build shows.
 *
 * @param start its left end
 * @param end its right end
 */
record Timeline(Instant start, Instant end) {

    // What takes no time is still to be seen.
    private static final double THINNEST = 0.5;

    /** Where something from {@code from} to {@code to} lies in it; what lies outside is drawn at the edge. */
    Bar bar(Instant from, Instant to) {
        double whole = Math.max(1, Duration.between(start, end).toMillis());
        double left = between(0, Duration.between(start, from).toMillis() / whole * 100, 100 - THINNEST);
        double right = between(left, Duration.between(start, to).toMillis() / whole * 100, 100);
        return new Bar(left, Math.max(THINNEST, right - left));
    }

    private static double between(double least, double value, double most) {
        return Math.max(least, Math.min(most, value));
    }
}
