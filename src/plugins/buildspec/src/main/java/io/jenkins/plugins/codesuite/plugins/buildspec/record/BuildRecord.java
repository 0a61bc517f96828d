package io.jenkins.plugins.codesuite.plugins.buildspec.record;

import io.jenkins.plugins.codesuite.buildspec.result.BuildResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One runBuildspec build of a Jenkins build, as its pages show it. Everything in it is masked.
 *
 * @param title what the build is called on a page, such as its buildspec's path
 * @param node the name of the agent it ran on; empty for the built-in node
 * @param result how it went, so far
 * @param environment the variables it was started with
 * @param failureLogs the last log lines of the failing command, by the name of its
 *     {@link io.jenkins.plugins.codesuite.buildspec.result.BuildPhase}
 */
public record BuildRecord(
        String title,
        String node,
        BuildResult result,
        List<RecordedVariable> environment,
        Map<String, String> failureLogs) {

    /** Takes copies of the collections. */
    public BuildRecord {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(result, "result");
        environment = List.copyOf(environment);
        failureLogs = Collections.unmodifiableMap(new LinkedHashMap<>(failureLogs));
    }

    /** The build's id, {@code project:uuid}. */
    public String id() {
        return result.id();
    }
}
