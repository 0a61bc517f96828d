package io.jenkins.plugins.codesuite.plugins.buildspec.publish;

import io.jenkins.plugins.codesuite.plugins.buildspec.record.CoverageFigures;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.GateOutcome.Unit;
import io.jenkins.plugins.codesuite.plugins.buildspec.record.TestFigures;
import io.jenkins.plugins.codesuite.reports.Covered;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What a quality gate looks at. */
public enum GateMetric {
    /** How many tests there are, at least. */
    TOTAL_TESTS("totalTests", Unit.TESTS, true),
    /** How many tests failed, at most. */
    FAILED_TESTS("failedTests", Unit.TESTS, false),
    /** How many tests were skipped, at most. */
    SKIPPED_TESTS("skippedTests", Unit.TESTS, false),
    /** How many tests passed after tries that did not, at most. */
    FLAKY_TESTS("flakyTests", Unit.TESTS, false),
    /** How many tests failed that did not fail in the reference build, at most. */
    NEW_FAILURES("newFailures", Unit.TESTS, false),
    /** How many tests more than in the reference build were skipped, at most. */
    MORE_SKIPPED("moreSkipped", Unit.TESTS, false),
    /** How many tests fewer than in the reference build there are, at most. */
    FEWER_TESTS("fewerTests", Unit.TESTS, false),
    /** How many percent of the lines are covered, at least. */
    LINE_COVERAGE("lineCoverage", Unit.PERCENT, true),
    /** How many percent of the branches are covered, at least. */
    BRANCH_COVERAGE("branchCoverage", Unit.PERCENT, true),
    /** How many points less of the lines than in the reference build are covered, at most. */
    LINE_COVERAGE_DROP("lineCoverageDrop", Unit.POINTS, false),
    /** How many points less of the branches than in the reference build are covered, at most. */
    BRANCH_COVERAGE_DROP("branchCoverageDrop", Unit.POINTS, false);

    private final String word;
    private final Unit unit;
    private final boolean least;

    GateMetric(String word, Unit unit, boolean least) {
        this.word = word;
        this.unit = unit;
        this.least = least;
    }

    /** What a Jenkinsfile calls it. */
    public String word() {
        return word;
    }

    /** What it counts. */
    public Unit unit() {
        return unit;
    }

    /** Whether a gate says the least that passes; the most otherwise. */
    public boolean isLeast() {
        return least;
    }

    /**
     * The metric of that word, in any case.
     *
     * @throws IllegalArgumentException when there is none; the message names all
     */
    public static GateMetric of(String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(metric -> metric.word.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("qualityGates: there is no metric '" + word
                        + "'; choose one of "
                        + Arrays.stream(values()).map(GateMetric::word).collect(Collectors.joining(", "))));
    }

    /**
     * What a gate compares.
     *
     * @param tests what the tests came to
     * @param hasTests whether there were reports of tests at all
     * @param coverage of everything
     */
    public record Figures(TestFigures tests, boolean hasTests, CoverageFigures coverage) {}

    /**
     * The value; empty where there is nothing to look at, or to compare with.
     *
     * @param now this build's figures
     * @param before the reference build's
     * @param newFailures how many tests failed that did not fail then
     */
    OptionalDouble value(Figures now, Optional<Figures> before, long newFailures) {
        return switch (this) {
            case TOTAL_TESTS -> OptionalDouble.of(now.tests().total());
            case FAILED_TESTS -> number(now, TestFigures::failed);
            case SKIPPED_TESTS -> number(now, TestFigures::skipped);
            case FLAKY_TESTS -> number(now, TestFigures::flaky);
            case NEW_FAILURES ->
                before.isPresent() && before.get().hasTests() ? OptionalDouble.of(newFailures) : OptionalDouble.empty();
            case MORE_SKIPPED -> growth(now, before, TestFigures::skipped);
            case FEWER_TESTS -> growth(now, before, tests -> -tests.total());
            case LINE_COVERAGE -> now.coverage().lines().percentage();
            case BRANCH_COVERAGE -> now.coverage().branches().percentage();
            case LINE_COVERAGE_DROP -> drop(now, before, CoverageFigures::lines);
            case BRANCH_COVERAGE_DROP -> drop(now, before, CoverageFigures::branches);
        };
    }

    private static OptionalDouble number(Figures now, ToLongFunction<TestFigures> which) {
        return now.hasTests() ? OptionalDouble.of(which.applyAsLong(now.tests())) : OptionalDouble.empty();
    }

    private static OptionalDouble growth(Figures now, Optional<Figures> before, ToLongFunction<TestFigures> which) {
        if (before.isEmpty() || !before.get().hasTests()) {
            return OptionalDouble.empty();
        }
        long growth =
                which.applyAsLong(now.tests()) - which.applyAsLong(before.get().tests());
        return OptionalDouble.of(Math.max(0, growth));
    }

    private static OptionalDouble drop(
            Figures now, Optional<Figures> before, Function<CoverageFigures, Covered> which) {
        OptionalDouble is = which.apply(now.coverage()).percentage();
        OptionalDouble was = before.map(
                        figures -> which.apply(figures.coverage()).percentage())
                .orElse(OptionalDouble.empty());
        return is.isPresent() && was.isPresent()
                ? OptionalDouble.of(Math.max(0, was.getAsDouble() - is.getAsDouble()))
                : OptionalDouble.empty();
    }
}
