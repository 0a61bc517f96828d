package io.jenkins.plugins.codesuite.buildspec.result;

import io.jenkins.plugins.codesuite.buildspec.artifacts.StoredArtifact;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A build, while it runs and when it has ended. Everything in it is masked: no secret's text is kept.
 *
 * @param id the build's id, {@code project:uuid}
 * @param arn the build's ARN, or ARN-like name
 * @param number the build's number in its project
 * @param status how the build stands
 * @param currentPhase the phase it is in
 * @param start when it began
 * @param end when it ended; empty while it runs
 * @param phases the phases it has been in, in order
 * @param exportedVariables what it hands on, by name
 * @param artifacts what was stored
 * @param reports what was collected
 */
public record BuildResult(
        String id,
        String arn,
        long number,
        BuildStatus status,
        BuildPhase currentPhase,
        Instant start,
        Optional<Instant> end,
        List<PhaseResult> phases,
        Map<String, String> exportedVariables,
        List<StoredArtifact> artifacts,
        List<ReportResult> reports) {

    /** Takes copies of the collections. */
    public BuildResult {
        phases = List.copyOf(phases);
        exportedVariables = Collections.unmodifiableMap(new LinkedHashMap<>(exportedVariables));
        artifacts = List.copyOf(artifacts);
        reports = List.copyOf(reports);
    }

    /** How long it took; empty while it runs. */
    public Optional<Duration> duration() {
        return end.map(ended -> Duration.between(start, ended));
    }

    /** The result of {@code phase}, if the build has been in it. */
    public Optional<PhaseResult> phase(BuildPhase phase) {
        return phases.stream().filter(result -> result.phase() == phase).findFirst();
    }
}
