package io.jenkins.plugins.codesuite.deploy.snapshot;

import io.jenkins.plugins.codesuite.deploy.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened between two looks at a deployment, as lines for a log. The log of every host is made here.
 *
 * <p>A deployment with up to {@value #FEW} targets tells each lifecycle event; one with more tells counts, and the events
 * that fail.
 */
public final class DeploymentLog {

    private static final int FEW = 10;

    private DeploymentLog() {}

    /**
     * The lines, in the order in which things happened; empty when both say the same.
     *
     * @param before empty at the first look
     */
    public static List<String> lines(Optional<DeploymentSnapshot> before, DeploymentSnapshot after) {
        List<String> lines = new ArrayList<>();
        if (before.isEmpty()) {
            lines.add(introduction(after));
        }
        boolean changed = before.map(old -> !old.statusName().equals(after.statusName()))
                .orElse(after.status() != DeploymentStatus.CREATED);
        boolean over = after.status().isFinal();
        if (changed && !over) {
            lines.add(status(after));
        }
        lines.addAll(events(before, after));
        lines.addAll(overview(before, after));
        traffic(before, after).ifPresent(lines::add);
        lines.addAll(alarms(before, after));
        messages(before, after).forEach(message -> lines.add("AWS says: " + message));
        if (after.waitsForTermination()
                && before.filter(DeploymentSnapshot::waitsForTermination).isEmpty()) {
            lines.add(terminationWait(after));
        }
        if (changed && over) {
            lines.add(status(after));
        }
        String prefix = after.id() + " ";
        return lines.stream().map(line -> prefix + line).toList();
    }

    private static String introduction(DeploymentSnapshot snapshot) {
        StringBuilder words = new StringBuilder(snapshot.application() + "/" + snapshot.group());
        if (!snapshot.config().isEmpty()) {
            words.append(", ").append(snapshot.config());
        }
        snapshot.revision().ifPresent(revision -> words.append(", ").append(revision.description()));
        snapshot.rollback()
                .triggeringId()
                .ifPresent(id -> words.append(", rolls back ").append(id));
        return words.toString();
    }

    private static String status(DeploymentSnapshot snapshot) {
        if (snapshot.status() == DeploymentStatus.READY) {
            return snapshot.statusName() + ready(snapshot);
        }
        return snapshot.statusName()
                + snapshot.error()
                        .map(error -> ": " + error.code()
                                + (error.message().isBlank()
                                        ? ""
                                        : ": " + error.message().strip()))
                        .orElse("");
    }

    private static String ready(DeploymentSnapshot snapshot) {
        return snapshot.readyWait()
                .map(wait -> ": waits up to " + TimeText.of(wait) + " for a word, then it "
                        + (snapshot.stopsWhenNotContinued() ? "stops" : "goes on"))
                .orElse(": waits for a word");
    }

    private static String terminationWait(DeploymentSnapshot snapshot) {
        String kept = snapshot.platform() == Platform.ECS ? "the old tasks are" : "the old instances are";
        return "All is shifted; " + kept + " kept"
                + snapshot.terminationWait()
                        .map(wait -> " for " + TimeText.of(wait))
                        .orElse("") + " and then ended";
    }

    /** A line with its time, to be put into order. */
    private record Told(Instant at, List<String> lines) {}

    private static List<String> events(Optional<DeploymentSnapshot> before, DeploymentSnapshot after) {
        Map<String, TargetSnapshot> old = new HashMap<>();
        before.ifPresent(snapshot -> snapshot.targets().forEach(target -> old.put(key(target), target)));
        boolean few = after.targets().size() <= FEW;
        List<Told> told = new ArrayList<>();
        for (TargetSnapshot target : after.targets()) {
            Optional<TargetSnapshot> earlier = Optional.ofNullable(old.get(key(target)));
            for (EventSnapshot event : target.events()) {
                Optional<Progress> was =
                        earlier.flatMap(known -> known.event(event.name())).map(EventSnapshot::status);
                event(target, event, was, few).ifPresent(told::add);
            }
        }
        return told.stream()
                .sorted(Comparator.comparing(Told::at))
                .flatMap(one -> one.lines().stream())
                .toList();
    }

    private static String key(TargetSnapshot target) {
        return target.id() + " " + target.label().orElse("");
    }

    private static Optional<Told> event(
            TargetSnapshot target, EventSnapshot event, Optional<Progress> was, boolean few) {
        Progress is = event.status();
        boolean silent = is == Progress.PENDING || is == Progress.UNKNOWN || is == Progress.SKIPPED;
        if (silent || was.filter(is::equals).isPresent() || !few && is != Progress.FAILED) {
            return Optional.empty();
        }
        Instant at = (is == Progress.IN_PROGRESS ? event.start() : event.end().or(event::start))
                .or(target::lastUpdated)
                .orElse(Instant.MAX);
        String label = target.label().map(name -> " (" + name + ")").orElse("");
        List<String> lines = new ArrayList<>();
        lines.add(target.id() + label + ": " + event.name() + " " + is.wireName() + took(event));
        if (is == Progress.FAILED) {
            event.diagnostics().ifPresent(said -> lines.addAll(said(said)));
        }
        return Optional.of(new Told(at, lines));
    }

    private static String took(EventSnapshot event) {
        if (!event.status().isFinal()) {
            return "";
        }
        return event.start()
                .flatMap(start -> event.end().map(end -> Duration.between(start, end)))
                .filter(time -> !time.isNegative())
                .map(time -> " after " + TimeText.of(time))
                .orElse("");
    }

    private static List<String> said(Diagnostics said) {
        List<String> lines = new ArrayList<>();
        StringBuilder first = new StringBuilder("  " + said.errorCode());
        if (!said.script().isBlank()) {
            first.append(", ").append(said.script());
        }
        if (!said.message().isBlank()) {
            first.append(": ").append(said.message().strip());
        }
        lines.add(first.toString());
        said.logTail().stripTrailing().lines().forEach(line -> lines.add("  | " + line));
        return lines;
    }

    private static List<String> overview(Optional<DeploymentSnapshot> before, DeploymentSnapshot after) {
        OverviewCounts counts = after.overview();
        boolean same =
                before.map(DeploymentSnapshot::overview).filter(counts::equals).isPresent();
        if (same || counts.total() <= 1) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        part(parts, counts.succeeded(), "succeeded");
        part(parts, counts.ready(), "ready");
        part(parts, counts.inProgress(), "in progress");
        part(parts, counts.pending(), "pending");
        part(parts, counts.failed(), "failed");
        part(parts, counts.skipped(), "skipped");
        return List.of(counts.total() + " targets: " + String.join(", ", parts));
    }

    private static void part(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static Optional<String> traffic(Optional<DeploymentSnapshot> before, DeploymentSnapshot after) {
        Optional<Double> was = before.flatMap(DeploymentSnapshot::traffic).map(TrafficSnapshot::newPercent);
        return after.traffic()
                .filter(traffic ->
                        was.map(percent -> percent != traffic.newPercent()).orElse(traffic.newPercent() > 0))
                .map(traffic -> "Traffic to " + traffic.newLabel() + ": " + traffic.inWords(after.seenAt()));
    }

    private static List<String> alarms(Optional<DeploymentSnapshot> before, DeploymentSnapshot after) {
        Map<String, AlarmState> old = new HashMap<>();
        before.ifPresent(snapshot -> snapshot.alarms().forEach(alarm -> old.put(alarm.name(), alarm.state())));
        List<String> lines = new ArrayList<>();
        for (AlarmSnapshot alarm : after.alarms()) {
            boolean news = old.containsKey(alarm.name())
                    ? old.get(alarm.name()) != alarm.state()
                    : alarm.state() != AlarmState.OK;
            if (news) {
                lines.add("Alarm " + alarm.name() + ": " + alarm.state()
                        + (alarm.reason().isBlank() ? "" : ": " + alarm.reason().strip()));
            }
        }
        return lines;
    }

    private static List<String> messages(Optional<DeploymentSnapshot> before, DeploymentSnapshot after) {
        List<String> old = before.map(DeploymentSnapshot::messages).orElse(List.of());
        return after.messages().stream()
                .filter(message -> !old.contains(message))
                .toList();
    }
}
