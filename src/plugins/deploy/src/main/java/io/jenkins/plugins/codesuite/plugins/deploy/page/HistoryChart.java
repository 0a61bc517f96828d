package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.plugins.commons.page.Bar;
import io.jenkins.plugins.codesuite.plugins.commons.page.TimeScale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The chart of a job: a column for each deployment, as high as it took long, in the colour of its end, and the time from the commit
 * as a line over them, on a scale of its own.
 *
 * @param columns the deployments, the oldest first
 * @param ticks the marks of the scale of durations, from the bottom
 * @param leadTicks the marks of the scale of lead times, from the bottom; empty where none is known
 * @param line the line, as points of a picture of 100 by 100
 */
public record HistoryChart(List<Column> columns, List<Tick> ticks, List<Tick> leadTicks, String line) {

    // Fewer columns than that are not made broader: two deployments should not look like two walls.
    private static final int FEWEST_SLOTS = 12;
    private static final int MOST_NAMES = 10;
    private static final double FILLED = 0.6;
    private static final double LEAST = 2;
    private static final double ALL = 100;

    /** Takes copies of the lists. */
    public HistoryChart {
        columns = List.copyOf(columns);
        ticks = List.copyOf(ticks);
        leadTicks = List.copyOf(leadTicks);
    }

    /**
     * A deployment in the chart.
     *
     * @param name its build
     * @param link the address of its page, relative to Jenkins' own
     * @param label everything the column shows, in words
     * @param state how it stands
     * @param slot the room it has, from left to right
     * @param bar the part of it that is filled
     * @param height from the top
     * @param nameShown whether there is room for its name below it
     * @param lead where the point of the line is, from the top; empty text without one
     */
    public record Column(
            String name,
            String link,
            String label,
            State state,
            Bar slot,
            Bar bar,
            Bar height,
            boolean nameShown,
            String lead) {}

    /**
     * A mark of a scale.
     *
     * @param label its time, in words
     * @param height where it is, from the top
     */
    public record Tick(String label, String height) {}

    static HistoryChart of(List<HistoryEntry> entries, Wording wording) {
        TimeScale scale = scale(entries.stream()
                .map(entry -> HistoryView.duration(entry.summary()))
                .flatMap(Optional::stream)
                .toList());
        List<Duration> leads = entries.stream()
                .map(entry -> entry.summary().leadTime())
                .flatMap(Optional::stream)
                .toList();
        TimeScale leadScale = scale(leads);
        List<Column> columns = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        double slot = ALL / Math.max(FEWEST_SLOTS, entries.size());
        int step = Math.max(1, (entries.size() + MOST_NAMES - 1) / MOST_NAMES);
        for (int i = 0; i < entries.size(); i++) {
            HistoryEntry entry = entries.get(i);
            DeploymentSummary summary = entry.summary();
            Optional<Duration> took = HistoryView.duration(summary);
            double height = took.map(time -> Math.max(LEAST, part(time, scale))).orElse(LEAST);
            Optional<Double> lead = summary.leadTime().map(time -> ALL - part(time, leadScale));
            Bar room = new Bar(i * slot, slot);
            lead.ifPresent(y -> line.append(String.format(Locale.ROOT, "%.2f,%.2f ", room.start() + slot / 2, y)));
            columns.add(new Column(
                    entry.build(),
                    entry.link(),
                    wording.column(
                            entry.build() + " " + Plain.name(summary.target()),
                            summary.outcome().map(wording::outcome).orElseGet(() -> wording.state(entry.state())),
                            took.map(wording::duration).orElse("-"),
                            summary.leadTime().map(wording::duration).orElse("")),
                    entry.state(),
                    room,
                    new Bar(i * slot + slot * (1 - FILLED) / 2, slot * FILLED),
                    new Bar(ALL - height, height),
                    // Counted from the last one, which everybody looks for.
                    (entries.size() - 1 - i) % step == 0,
                    lead.map(Bar::percent).orElse("")));
        }
        return new HistoryChart(
                columns,
                ticks(scale, wording),
                leads.isEmpty() ? List.of() : ticks(leadScale, wording),
                line.toString().strip());
    }

    private static TimeScale scale(List<Duration> times) {
        return TimeScale.upTo(times.stream().mapToLong(Duration::toMillis).max().orElse(0));
    }

    private static double part(Duration time, TimeScale scale) {
        return ALL * time.toMillis() / scale.top();
    }

    private static List<Tick> ticks(TimeScale scale, Wording wording) {
        return scale.marks().stream()
                .map(mark ->
                        new Tick(wording.mark(Duration.ofMillis(mark)), Bar.percent(ALL - ALL * mark / scale.top())))
                .toList();
    }
}
