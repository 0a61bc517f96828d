package io.jenkins.plugins.codesuite.plugins.buildspec.publish;

import io.jenkins.plugins.codesuite.plugins.buildspec.publish.GateMetric.Figures;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.GateOutcome;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something that a build has to keep.
 *
 * @param metric what is looked at
 * @param threshold the last value that passes
 * @param criticality what the build becomes when it does not pass
 */
public record QualityGate(GateMetric metric, double threshold, Criticality criticality) {

    // Percentages are compared as they are shown, and a hair less: 80.0 % covered passes a gate of 80.
    private static final double HAIR = 1e-9;

    /** What a gate that fails makes of the build. */
    public enum Criticality {
        /** Unstable. */
        UNSTABLE,
        /** Failed. */
        FAILURE
    }

    /** Refuses a threshold that nothing can be compared with. */
    public QualityGate {
        Objects.requireNonNull(metric);
        Objects.requireNonNull(criticality);
        boolean isOut = Double.isNaN(threshold) || threshold < 0 || isOfHundred(metric) && threshold > 100;
        if (isOut) {
            throw new IllegalArgumentException("qualityGates: the threshold of " + metric.word() + " is a number of "
                    + (isOfHundred(metric) ? "percent, 0 to 100" : "tests, 0 or more") + ", not " + threshold);
        }
    }

    private static boolean isOfHundred(GateMetric metric) {
        return metric.unit() != GateOutcome.Unit.TESTS;
    }

    /**
     * Judges.
     *
     * @param now this build's figures
     * @param before the reference build's
     * @param newFailures how many tests failed that did not fail then
     */
    GateOutcome judge(Figures now, Optional<Figures> before, long newFailures) {
        OptionalDouble value = metric.value(now, before, newFailures);
        GateOutcome.State state = GateOutcome.State.NOT_JUDGED;
        if (value.isPresent()) {
            double found = value.getAsDouble();
            boolean passes = metric.isLeast() ? found >= threshold - HAIR : found <= threshold + HAIR;
            state = passes ? GateOutcome.State.PASSED : GateOutcome.State.FAILED;
        }
        return new GateOutcome(
                metric.word(), threshold, value, metric.unit(), metric.isLeast(), criticality.name(), state);
    }
}
