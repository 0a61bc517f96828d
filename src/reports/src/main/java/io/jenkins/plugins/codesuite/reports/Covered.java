package io.jenkins.plugins.codesuite.reports;

import java.util.OptionalDouble;

/**
 * How many of something, lines or branches, are covered and how many are not.
 *
 * @param covered zero or more
 * @param missed zero or more
 */
public record Covered(long covered, long missed) {

    /** Nothing to cover. */
    public static final Covered NONE = new Covered(0, 0);

    /** Refuses numbers below zero. */
    public Covered {
        if (covered < 0 || missed < 0) {
            throw new IllegalArgumentException("Below zero: " + covered + " covered, " + missed + " missed");
        }
    }

    /** How many there are. */
    public long total() {
        return covered + missed;
    }

    /** Covered of all, 0 to 100; empty if there is nothing to cover. */
    public OptionalDouble percentage() {
        return total() == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * covered / total());
    }

    /** Both together. */
    public Covered plus(Covered other) {
        return new Covered(covered + other.covered, missed + other.missed);
    }
}
