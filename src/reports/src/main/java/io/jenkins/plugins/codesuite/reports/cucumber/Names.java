package io.jenkins.plugins.codesuite.reports.cucumber;

import java.util.HashMap;
import java.util.Map;

/** Names of a feature's scenarios: rows of an outline share one, and their history is kept apart by a number. */
final class Names {

    /** More than people write into one feature; past it names are told as they are. */
    private static final int MOST = 10_000;

    private final Map<String, Integer> times = new HashMap<>();

    /** The name, with {@code [2]} after it the second time. */
    String distinct(String name) {
        if (times.size() >= MOST && !times.containsKey(name)) {
            return name;
        }
        int time = times.merge(name, 1, Integer::sum);
        return time == 1 ? name : name + " [" + time + "]";
    }
}
