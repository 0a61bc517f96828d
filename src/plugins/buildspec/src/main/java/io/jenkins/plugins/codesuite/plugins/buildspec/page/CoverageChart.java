package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.plugins.commons.page.Bar;
import io.jenkins.plugins.codesuite.reports.Covered;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How much of a job's code the tests of its last builds covered: a line for lines and one for branches.
 *
 * @param columns the builds, the oldest first
 * @param ticks the marks of the scale, from the top
 * @param lines the line for lines, as points of a picture of 100 by 100
 * @param branches the line for branches
 */
public record CoverageChart(List<Column> columns, List<Tick> ticks, String lines, String branches) {

    // Fewer columns than that are not made broader, so that a job's chart grows instead of being stretched.
    private static final int FEWEST_SLOTS = 12;
    private static final int MOST_NAMES = 10;
    private static final int STEPS = 4;
    private static final double ALL = 100;
    private static final double BELOW = 5;
    private static final double ROUND = 20;

    /** Takes copies of the lists. */
    public CoverageChart {
        columns = List.copyOf(columns);
        ticks = List.copyOf(ticks);
    }

    /**
     * A build in the chart.
     *
     * @param name what it is called
     * @param link the address of its page, relative to Jenkins' own
     * @param label everything the column shows, in words
     * @param slot the room it has, from left to right
     * @param nameShown whether there is room for its name below it
     * @param linesAt where the point for lines is, from the top; empty text without one
     * @param branchesAt where the point for branches is
     * @param lines how many percent of the lines, in words
     * @param branches how many percent of the branches, in words; may be empty text
     */
    public record Column(
            String name,
            String link,
            String label,
            Bar slot,
            boolean nameShown,
            String linesAt,
            String branchesAt,
            String lines,
            String branches) {}

    /**
     * A mark of the scale.
     *
     * @param label its percentage, in words
     * @param height where it is, from the top
     */
    public record Tick(String label, String height) {}

    /** Whether there is anything to show. */
    public boolean isShown() {
        return !columns.isEmpty();
    }

    /** The chart of {@code runs}, the oldest first; those without coverage are left out. */
    static CoverageChart of(List<CoveredRun> runs, ReportWording wording) {
        List<CoveredRun> covered = runs.stream()
                .filter(run -> run.lines().total() > 0 || run.branches().total() > 0)
                .toList();
        double bottom = bottom(covered);
        double slot = ALL / Math.max(FEWEST_SLOTS, covered.size());
        int step = Math.max(1, (covered.size() + MOST_NAMES - 1) / MOST_NAMES);
        StringBuilder lines = new StringBuilder();
        StringBuilder branches = new StringBuilder();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < covered.size(); i++) {
            CoveredRun run = covered.get(i);
            Bar room = new Bar(i * slot, slot);
            String linesText = text(run.lines(), wording);
            String branchesText = text(run.branches(), wording);
            columns.add(new Column(
                    run.name(),
                    run.link(),
                    wording.column(run.name(), linesText, branchesText),
                    room,
                    // Counted from the last one, which everybody looks for.
                    (covered.size() - 1 - i) % step == 0,
                    point(run.lines(), bottom, room, lines),
                    point(run.branches(), bottom, room, branches),
                    linesText,
                    branchesText));
        }
        List<Tick> ticks = new ArrayList<>();
        for (int i = STEPS; i > 0; i--) {
            double value = bottom + (ALL - bottom) * i / STEPS;
            ticks.add(new Tick(wording.percentage(value), Bar.percent(ALL - ALL * i / STEPS)));
        }
        ticks.add(new Tick(wording.percentage(bottom), Bar.percent(ALL)));
        return new CoverageChart(
                columns, ticks, lines.toString().strip(), branches.toString().strip());
    }

    /** A round number below everything, so that small changes of a high coverage can be seen. */
    private static double bottom(List<CoveredRun> runs) {
        double least = ALL;
        for (CoveredRun run : runs) {
            least = Math.min(least, run.lines().percentage().orElse(ALL));
            least = Math.min(least, run.branches().percentage().orElse(ALL));
        }
        return Math.min(ALL - ROUND, Math.max(0, Math.floor((least - BELOW) / ROUND) * ROUND));
    }

    private static String point(Covered covered, double bottom, Bar room, StringBuilder line) {
        OptionalDouble percentage = covered.percentage();
        if (percentage.isEmpty()) {
            return "";
        }
        double height = ALL - ALL * (percentage.getAsDouble() - bottom) / (ALL - bottom);
        line.append(String.format(Locale.ROOT, "%.2f,%.2f ", room.start() + room.length() / 2, height));
        return Bar.percent(height);
    }

    private static String text(Covered covered, ReportWording wording) {
        OptionalDouble percentage = covered.percentage();
        return percentage.isEmpty() ? "" : wording.percentage(percentage.getAsDouble());
    }
}
