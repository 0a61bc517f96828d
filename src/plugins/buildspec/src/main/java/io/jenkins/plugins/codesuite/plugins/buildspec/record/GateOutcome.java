package io.jenkins.plugins.codesuite.plugins.buildspec.record;

import java.util.OptionalDouble;

/**
 * How a quality gate was judged.
 *
 * @param metric what was looked at, as a Jenkinsfile calls it
 * @param threshold the last value that passes
 * @param value what was found; empty where there was nothing to look at
 * @param unit what both are
 * @param isLeast whether the threshold is the least that passes; the most otherwise
 * @param criticality what the build becomes when the gate fails: {@code UNSTABLE} or {@code FAILURE}
 * @param state how it was judged
 */
public record GateOutcome(
        String metric,
        double threshold,
        OptionalDouble value,
        Unit unit,
        boolean isLeast,
        String criticality,
        State state) {

    /** What is counted. */
    public enum Unit {
        /** Tests. */
        TESTS,
        /** Percent of everything. */
        PERCENT,
        /** Points of percent, from one value to another. */
        POINTS
    }

    /** How a gate is judged. */
    public enum State {
        /** The value passes. */
        PASSED,
        /** It does not. */
        FAILED,
        /** There is no value, or nothing to compare it with. */
        NOT_JUDGED
    }
}
