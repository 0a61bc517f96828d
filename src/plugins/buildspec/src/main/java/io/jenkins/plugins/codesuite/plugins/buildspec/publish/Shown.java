package io.jenkins.plugins.codesuite.plugins.buildspec.publish;

import io.jenkins.plugins.codesuite.plugins.buildspec.record.GateOutcome;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Figures and gates as the log tells them. */
final class Shown {

    private Shown() {}

    /** A percentage with two digits after the point at most; never rounded up to 100. */
    static String percentage(double value) {
        return BigDecimal.valueOf(value)
                        .setScale(2, RoundingMode.DOWN)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    /** How a gate was judged. */
    static String line(GateOutcome gate) {
        return switch (gate.state()) {
            case PASSED -> "Gate passed: " + why(gate);
            case FAILED -> "Gate failed (" + gate.criticality() + "): " + why(gate);
            case NOT_JUDGED ->
                "Gate not judged: " + gate.metric() + ", " + limit(gate)
                        + ": there is no value, or nothing to compare it with";
        };
    }

    /** What was found and what was wanted. */
    static String why(GateOutcome gate) {
        if (gate.metric().equals(GateMetric.FAILED_TESTS.word()) && gate.threshold() == 0) {
            return number(gate, gate.value().orElse(0)) + " tests failed";
        }
        return gate.metric() + " is " + number(gate, gate.value().orElse(0)) + ", wanted " + limit(gate);
    }

    private static String limit(GateOutcome gate) {
        return (gate.isLeast() ? "at least " : "at most ") + number(gate, gate.threshold());
    }

    private static String number(GateOutcome gate, double value) {
        return switch (gate.unit()) {
            case TESTS -> BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
            case PERCENT -> percentage(value);
            case POINTS -> percentage(value).replace("%", "points");
        };
    }
}
