package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.terminal.Elapsed;
import io.jenkins.plugins.codesuite.cli.terminal.OneLine;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.cli.terminal.Style;
import io.jenkins.plugins.codesuite.deploy.run.RunDeployment;
import io.jenkins.plugins.codesuite.deploy.run.RunRecord;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.AlarmState;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentStatus;
import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.OverviewCounts;
import io.jenkins.plugins.codesuite.deploy.snapshot.Progress;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TrafficSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Draws a run for a terminal: deployments, targets by lifecycle events, traffic, alarms. */
final class RunTable {

    /** How many lines the table has at most, so that it fits below the log on every terminal. */
    static final int MOST_LINES = 16;

    private static final int MOST_TARGETS = 6;
    private static final int BAR = 20;
    private static final int WHOLE = 100;

    private final Screen screen;

    RunTable(Screen screen) {
        this.screen = screen;
    }

    /** The lines of {@code record} at {@code now}. */
    List<String> lines(RunRecord record, Instant now) {
        List<String> lines = new ArrayList<>();
        List<RunDeployment> shown = shown(record);
        for (RunDeployment deployment : shown) {
            deployment.snapshot().ifPresent(seen -> deployment(lines, "", seen, shown.size(), now));
            deployment.rollback().ifPresent(seen -> deployment(lines, "rollback ", seen, shown.size(), now));
        }
        alarms(lines, record, shown);
        String phase = record.phase().name().replace('_', ' ').toLowerCase(Locale.ROOT);
        lines.add(screen.paint(
                Style.DIM,
                phase + "  " + Elapsed.clock(Duration.between(record.started(), now))
                        + record.deadline()
                                .map(deadline -> " of " + Elapsed.clock(Duration.between(record.started(), deadline)))
                                .orElse("")
                        + record.waiting()
                                .map(waits -> "  " + OneLine.of(waits))
                                .orElse("")));
        return lines.size() <= MOST_LINES ? lines : folded(lines);
    }

    private static List<String> folded(List<String> lines) {
        List<String> few = new ArrayList<>(lines.subList(0, MOST_LINES - 2));
        few.add("  … " + (lines.size() - MOST_LINES + 1) + " more lines");
        few.add(lines.get(lines.size() - 1));
        return few;
    }

    /** Those that are not over; when all are, those of the last wave. */
    private static List<RunDeployment> shown(RunRecord record) {
        List<RunDeployment> running = record.deployments().stream()
                .filter(deployment -> deployment.snapshot().isPresent())
                .filter(deployment -> !isOver(deployment))
                .toList();
        if (!running.isEmpty()) {
            return running;
        }
        List<List<RunDeployment>> begun = record.waves().stream()
                .filter(wave -> wave.stream()
                        .anyMatch(deployment -> deployment.snapshot().isPresent()))
                .toList();
        return begun.isEmpty() ? List.of() : begun.get(begun.size() - 1);
    }

    private static boolean isOver(RunDeployment deployment) {
        boolean rolls = deployment.rollback().isPresent();
        Optional<DeploymentSnapshot> last = rolls ? deployment.rollback() : deployment.snapshot();
        return last.filter(seen -> seen.status().isFinal()).isPresent();
    }

    private void deployment(List<String> lines, String title, DeploymentSnapshot seen, int side, Instant now) {
        Instant end = seen.completed().orElse(now);
        String elapsed = seen.created()
                .map(begin -> "  " + Elapsed.clock(Duration.between(begin, end)))
                .orElse("");
        lines.add(screen.paint(Style.BOLD, title + seen.application() + "/" + seen.group()) + "  " + seen.id() + "  "
                + screen.paint(style(seen.status()), seen.statusName()) + elapsed
                + (seen.config().isEmpty() ? "" : "  " + screen.paint(Style.DIM, seen.config())));
        seen.traffic().ifPresent(traffic -> lines.add("  " + traffic(traffic, seen, now)));
        int most = side > 1 ? MOST_TARGETS / side : MOST_TARGETS;
        targets(lines, seen, Math.max(1, most));
    }

    private String traffic(TrafficSnapshot traffic, DeploymentSnapshot seen, Instant now) {
        int filled = (int) Math.round(traffic.newPercent() * BAR / WHOLE);
        String words = seen.status().isFinal() ? percent(traffic.newPercent()) : traffic.inWords(now);
        boolean isWhole = traffic.newPercent() >= WHOLE;
        return "traffic [" + screen.paint(Style.GREEN, "#".repeat(filled)) + "-".repeat(BAR - filled) + "] "
                + traffic.newLabel() + " has " + words
                + (isWhole ? "" : screen.paint(Style.DIM, "  (" + traffic.oldLabel() + " the rest)"));
    }

    private static String percent(double value) {
        return Math.round(value) + " %";
    }

    private void targets(List<String> lines, DeploymentSnapshot seen, int most) {
        // What fails is seen first, then what works.
        List<TargetSnapshot> sorted = new ArrayList<>(seen.targets());
        sorted.sort(Comparator.comparingInt(RunTable::rank));
        for (TargetSnapshot target : sorted.subList(0, Math.min(most, sorted.size()))) {
            lines.add("  " + target.id() + "  " + events(target) + "  " + at(target));
        }
        OverviewCounts counts = seen.overview();
        long rest = counts.total() - Math.min(most, sorted.size());
        if (rest > 0 && counts.total() > 1) {
            lines.add(screen.paint(
                    Style.DIM,
                    "  … of " + counts.total() + " targets " + counts.succeeded() + " succeeded, " + counts.failed()
                            + " failed, " + counts.inProgress() + " in progress, "
                            + (counts.pending() + counts.ready() + counts.skipped()) + " others"));
        }
    }

    private static int rank(TargetSnapshot target) {
        return switch (target.status()) {
            case FAILED -> 0;
            case IN_PROGRESS -> 1;
            case PENDING -> 2;
            default -> 3;
        };
    }

    private String events(TargetSnapshot target) {
        StringBuilder cells = new StringBuilder();
        for (EventSnapshot event : target.events()) {
            cells.append(cell(event.status()));
        }
        return cells.toString();
    }

    private String cell(Progress status) {
        return switch (status) {
            case SUCCEEDED -> screen.paint(Style.GREEN, "+");
            case FAILED -> screen.paint(Style.RED, "x");
            case IN_PROGRESS -> screen.paint(Style.CYAN, ">");
            case SKIPPED -> screen.paint(Style.DIM, "-");
            default -> screen.paint(Style.DIM, ".");
        };
    }

    private String at(TargetSnapshot target) {
        Optional<EventSnapshot> event = target.failedEvent()
                .or(() -> target.events().stream()
                        .filter(one -> one.status() == Progress.IN_PROGRESS)
                        .findFirst());
        return event.map(EventSnapshot::name).orElse(target.status().wireName());
    }

    private void alarms(List<String> lines, RunRecord record, List<RunDeployment> shown) {
        Map<String, AlarmSnapshot> alarms = new LinkedHashMap<>();
        shown.stream()
                .map(RunDeployment::snapshot)
                .flatMap(Optional::stream)
                .flatMap(seen -> seen.alarms().stream())
                .forEach(alarm -> alarms.put(alarm.name(), alarm));
        record.alarms().forEach(alarm -> alarms.put(alarm.name(), alarm));
        alarms.values().forEach(alarm -> {
            boolean isRed = alarm.state() == AlarmState.ALARM;
            lines.add("  alarm " + alarm.name() + "  "
                    + screen.paint(
                            isRed ? Style.RED : Style.GREEN, alarm.state().name())
                    + (isRed ? "  " + OneLine.of(alarm.reason()) : ""));
        });
    }

    private static Style style(DeploymentStatus status) {
        return switch (status) {
            case SUCCEEDED -> Style.GREEN;
            case FAILED, STOPPED -> Style.RED;
            default -> Style.CYAN;
        };
    }
}
