package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.Batch.Task;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the cycles of a build graph; without recursion, because a chain may be as long as the file allows. */
final class DependencyCycles {

    /** How many names of a cycle are shown. */
    private static final int MOST_SHOWN = 10;

    private final List<Task> tasks;
    private final Map<String, Integer> byIdentifier;
    private final int[] next;
    private final boolean[] onPath;
    private final boolean[] seen;
    private final List<Integer> path = new ArrayList<>();
    private final List<Cycle> cycles = new ArrayList<>();

    DependencyCycles(List<Task> tasks, Map<String, Integer> byIdentifier) {
        this.tasks = tasks;
        this.byIdentifier = byIdentifier;
        next = new int[tasks.size()];
        onPath = new boolean[tasks.size()];
        seen = new boolean[tasks.size()];
    }

    /**
     * A cycle.
     *
     * @param dependency the dependency that closes it
     * @param path the identifiers, the first one again at the end
     */
    record Cycle(Text dependency, String path) {}

    /** One cycle for each dependency that closes one. */
    List<Cycle> find() {
        for (int start = 0; start < tasks.size(); start++) {
            if (!seen[start]) {
                walkFrom(start);
            }
        }
        return cycles;
    }

    private void walkFrom(int start) {
        enter(start);
        while (!path.isEmpty()) {
            int task = path.get(path.size() - 1);
            List<Text> dependencies = tasks.get(task).dependsOn();
            if (next[task] == dependencies.size()) {
                onPath[task] = false;
                path.remove(path.size() - 1);
                continue;
            }
            Text dependency = dependencies.get(next[task]++);
            Integer target = byIdentifier.get(dependency.value());
            if (target == null) {
                continue;
            }
            if (onPath[target]) {
                cycles.add(new Cycle(dependency, describe(target)));
            } else if (!seen[target]) {
                enter(target);
            }
        }
    }

    private void enter(int task) {
        seen[task] = true;
        onPath[task] = true;
        path.add(task);
    }

    private String describe(int target) {
        int from = path.lastIndexOf(target);
        StringBuilder names = new StringBuilder();
        for (int i = from; i < path.size(); i++) {
            if (i - from == MOST_SHOWN) {
                names.append("... -> ");
                break;
            }
            names.append(Shown.quoted(tasks.get(path.get(i)).identifier().value()))
                    .append(" -> ");
        }
        return names.append(Shown.quoted(tasks.get(target).identifier().value()))
                .toString();
    }
}
