package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.plugins.commons.page.Bar;
import io.jenkins.plugins.codesuite.plugins.commons.page.PlainText;
import io.jenkins.plugins.codesuite.plugins.commons.page.TimeScale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chart of a job: a column for each of its last builds, in it the phases on top of each other, as high as they took
 * long. A Jenkins build with several runBuildspec builds shows the sum of their phases.
 *
 * @param columns the builds, the oldest first
 * @param ticks the marks of the time axis, from the bottom
 * @param phases the phases that occur, in their order
 */
public record PhaseChart(List<Column> columns, List<Tick> ticks, List<LegendEntry> phases) {

    // Fewer columns than that are not made broader: two builds should not look like two walls.
    private static final int FEWEST_SLOTS = 12;
    private static final int MOST_NAMES = 10;
    private static final double FILLED = 0.7;

    /** Takes copies of the lists. */
    public PhaseChart {
        columns = List.copyOf(columns);
        ticks = List.copyOf(ticks);
        phases = List.copyOf(phases);
    }

    /**
     * A build in the chart.
     *
     * @param name what it is called
     * @param link the address of its Buildspec page, relative to Jenkins' own
     * @param label everything the column shows, in words
     * @param outcome how it ended
     * @param outcomeText how it ended, in words
     * @param duration how long its phases took together, in words
     * @param slot the room it has, from left to right
     * @param bar the part of it that is filled
     * @param nameShown whether there is room for its name below it
     * @param segments its phases, from the bottom
     * @param durations how long each phase of the chart took, in words; empty text where it has none of that name
     */
    public record Column(
            String name,
            String link,
            String label,
            Outcome outcome,
            String outcomeText,
            String duration,
            Bar slot,
            Bar bar,
            boolean nameShown,
            List<Segment> segments,
            List<PhaseCell> durations) {

        /** Takes copies of the lists. */
        public Column {
            segments = List.copyOf(segments);
            durations = List.copyOf(durations);
        }
    }

    /**
     * A phase in a column.
     *
     * @param style the phase's name in style sheets
     * @param bad whether it needs a look
     * @param bar where it lies, from the top
     */
    public record Segment(String style, boolean bad, Bar bar) {}

    /**
     * A phase of a build in the table.
     *
     * @param duration how long it took, in words; empty text where the build had no such phase
     * @param outcomeText how it ended, in words
     * @param bad whether it needs a look
     */
    public record PhaseCell(String duration, String outcomeText, boolean bad) {}

    /**
     * A mark of the time axis.
     *
     * @param label its time, in words
     * @param height where it is, from the top
     */
    public record Tick(String label, String height) {}

    /**
     * A phase in the legend.
     *
     * @param name its name
     * @param style its name in style sheets
     */
    public record LegendEntry(String name, String style) {}

    /** Whether there is anything to show. */
    public boolean shown() {
        return !columns.isEmpty();
    }

    /**
     * The chart of {@code runs}.
     *
     * @param runs the builds, the oldest first; those without a runBuildspec build are left out
     * @param wording the language
     */
    static PhaseChart of(List<SummarisedRun> runs, Wording wording) {
        List<Totals> totals = runs.stream()
                .filter(run -> !run.builds().isEmpty())
                .map(Totals::of)
                .toList();
        List<BuildPhase> phases = new ArrayList<>();
        for (BuildPhase phase : BuildPhase.values()) {
            if (totals.stream().anyMatch(run -> run.milliseconds().getOrDefault(phase, 0L) > 0)) {
                phases.add(phase);
            }
        }
        TimeScale scale =
                TimeScale.upTo(totals.stream().mapToLong(Totals::sum).max().orElse(0));
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < totals.size(); index++) {
            columns.add(column(totals.get(index), index, totals.size(), phases, scale, wording));
        }
        List<Tick> ticks = scale.marks().stream()
                .map(mark ->
                        new Tick(wording.mark(Duration.ofMillis(mark)), Bar.percent(100 - 100.0 * mark / scale.top())))
                .toList();
        List<LegendEntry> legend = phases.stream()
                .map(phase -> new LegendEntry(phase.name(), PlainText.styleName(phase.name())))
                .toList();
        return new PhaseChart(columns, ticks, legend);
    }

    private static Column column(
            Totals run, int index, int count, List<BuildPhase> phases, TimeScale scale, Wording wording) {
        double slot = 100.0 / Math.max(FEWEST_SLOTS, count);
        int step = (count + MOST_NAMES - 1) / MOST_NAMES;
        List<Segment> segments = new ArrayList<>();
        List<PhaseCell> cells = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        double top = 100;
        for (BuildPhase phase : phases) {
            Optional<Outcome> outcome = Optional.ofNullable(run.outcomes().get(phase));
            if (outcome.isEmpty()) {
                cells.add(new PhaseCell("", "", false));
                continue;
            }
            long milliseconds = run.milliseconds().get(phase);
            String duration = wording.duration(Duration.ofMillis(milliseconds));
            String outcomeText = wording.outcome(outcome.get());
            cells.add(new PhaseCell(duration, outcomeText, outcome.get().bad()));
            texts.add(wording.phase(phase.name(), outcomeText, duration));
            double height = 100.0 * milliseconds / scale.top();
            top -= height;
            segments.add(
                    new Segment(PlainText.styleName(phase.name()), outcome.get().bad(), new Bar(top, height)));
        }
        String outcomeText = wording.outcome(run.outcome());
        String duration = wording.duration(Duration.ofMillis(run.sum()));
        return new Column(
                run.name(),
                run.link(),
                wording.column(run.name(), outcomeText, duration, texts),
                run.outcome(),
                outcomeText,
                duration,
                new Bar(index * slot, slot),
                new Bar(index * slot + slot * (1 - FILLED) / 2, slot * FILLED),
                // Counted from the last one, which everybody looks for.
                (count - 1 - index) % step == 0,
                segments,
                cells);
    }

    private record Totals(
            String name,
            String link,
            Outcome outcome,
            Map<BuildPhase, Long> milliseconds,
            Map<BuildPhase, Outcome> outcomes,
            long sum) {

        static Totals of(SummarisedRun run) {
            Map<BuildPhase, Long> milliseconds = new EnumMap<>(BuildPhase.class);
            Map<BuildPhase, Outcome> outcomes = new EnumMap<>(BuildPhase.class);
            List<Outcome> all = new ArrayList<>();
            for (BuildSummary build : run.builds()) {
                all.add(outcome(build.status(), run.building()));
                for (PhaseSummary summary : build.phases()) {
                    Optional<BuildPhase> known = named(BuildPhase.values(), summary.phase());
                    if (known.isPresent()) {
                        Outcome outcome = outcome(summary.status(), run.building());
                        milliseconds.merge(known.get(), Math.max(0, summary.milliseconds()), Long::sum);
                        outcomes.merge(known.get(), outcome, (one, other) -> Outcome.worst(List.of(one, other)));
                    }
                }
            }
            long sum = milliseconds.values().stream().mapToLong(Long::longValue).sum();
            return new Totals(run.name(), run.link(), Outcome.worst(all), milliseconds, outcomes, sum);
        }

        private static Outcome outcome(String status, boolean building) {
            return named(BuildStatus.values(), status)
                    .map(known -> Outcome.of(known, building))
                    .orElse(Outcome.UNKNOWN);
        }

        // The name stands in a file that another version may have written.
        private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
            for (E value : values) {
                if (value.name().equals(name)) {
                    return Optional.of(value);
                }
            }
            return Optional.empty();
        }
    }
}
