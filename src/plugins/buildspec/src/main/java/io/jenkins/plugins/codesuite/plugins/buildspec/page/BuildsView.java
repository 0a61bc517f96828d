package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import io.jenkins.plugins.codesuite.plugins.buildspec.record.BuildRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The runBuildspec builds of one Jenkins build, as its page shows them.
 *
 * @param builds the builds, by start time
 * @param problems a sentence for each record that cannot be read
 * @param building whether the Jenkins build still runs
 */
public record BuildsView(List<BuildView> builds, List<String> problems, boolean building) {

    /** Takes copies of the lists. */
    public BuildsView {
        builds = List.copyOf(builds);
        problems = List.copyOf(problems);
    }

    /** What a screen reader is to say when it changes. */
    public String news() {
        return String.join(" ", builds.stream().map(BuildView::news).toList());
    }

    static BuildsView of(BuildRecords.Reading reading, boolean building, Instant now, Wording wording) {
        List<BuildView> builds = new ArrayList<>();
        for (var record : reading.records()) {
            // By start time a build keeps its place when another begins, and so its key.
            builds.add(BuildView.of("build-" + (builds.size() + 1), record, building, now, wording));
        }
        return new BuildsView(builds, reading.problems(), building);
    }
}
