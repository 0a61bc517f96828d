package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import java.util.List;

/**
 * A Jenkins build in the chart of its job.
 *
 * @param name what it is called, such as {@code #12}
 * @param link the address of its Buildspec page, relative to Jenkins' own
 * @param building whether it still runs
 * @param builds the runBuildspec builds in it
 */
record SummarisedRun(String name, String link, boolean building, List<BuildSummary> builds) {

    SummarisedRun {
        builds = List.copyOf(builds);
    }
}
