package io.jenkins.plugins.codesuite.plugins.deploy.page;

import io.jenkins.plugins.codesuite.deploy.snapshot.EventSnapshot;
import io.jenkins.plugins.codesuite.deploy.snapshot.TargetSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A table of targets: all of a deployment when they are few, else those in one state.
 *
 * @param key its name among the tables of a page, for element ids
 * @param title which targets it holds; empty text when it holds all
 * @param isOpen whether it is shown without being asked for
 * @param columns the lifecycle events
 * @param rows the targets
 * @param further how many are left out
 */
public record TargetGroup(
        String key, String title, boolean isOpen, List<String> columns, List<TargetView> rows, int further) {

    /** Up to that many targets stand in one table. */
    static final int FEW = 20;

    private static final int MOST = 50;

    /** Takes copies of the lists. */
    public TargetGroup {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The tables of a deployment, with what needs a look first. */
    static List<TargetGroup> of(
            String key, List<TargetSnapshot> targets, boolean isWatched, Instant now, Wording wording) {
        List<TargetGroup> groups = new ArrayList<>();
        if (targets.isEmpty()) {
            return groups;
        }
        if (targets.size() <= FEW) {
            groups.add(group(key + "-targets", "", true, targets, 0, isWatched, now, wording));
            return groups;
        }
        for (State state : State.values()) {
            List<TargetSnapshot> members = targets.stream()
                    .filter(target -> State.of(target.status()) == state)
                    .toList();
            if (!members.isEmpty()) {
                groups.add(group(
                        key + "-" + state.style(),
                        wording.targets(state, members.size()),
                        state == State.FAILED || state == State.RUNNING,
                        members.subList(0, Math.min(MOST, members.size())),
                        Math.max(0, members.size() - MOST),
                        isWatched,
                        now,
                        wording));
            }
        }
        return groups;
    }

    /** One table with every target of {@code part}, for a page of its own. */
    static TargetGroup page(String key, List<TargetSnapshot> part, boolean isWatched, Instant now, Wording wording) {
        return group(key, "", true, part, 0, isWatched, now, wording);
    }

    private static TargetGroup group(
            String key,
            String title,
            boolean isOpen,
            List<TargetSnapshot> targets,
            int further,
            boolean isWatched,
            Instant now,
            Wording wording) {
        Set<String> columns = new LinkedHashSet<>();
        for (TargetSnapshot target : targets) {
            for (EventSnapshot event : target.events()) {
                columns.add(event.name());
            }
        }
        List<String> names = List.copyOf(columns);
        return new TargetGroup(
                key,
                title,
                isOpen,
                names.stream().map(Plain::name).toList(),
                targets.stream()
                        .map(target -> TargetView.of(target, names, isWatched, now, wording))
                        .toList(),
                further);
    }

    /** The targets whose script or hook said why it failed. */
    public List<TargetView> failures() {
        return rows.stream()
                .filter(row -> row.failure().flatMap(EventView::failure).isPresent())
                .toList();
    }
}
