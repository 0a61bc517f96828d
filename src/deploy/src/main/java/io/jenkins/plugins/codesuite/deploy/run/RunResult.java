package io.jenkins.plugins.codesuite.deploy.run;

import io.jenkins.plugins.codesuite.deploy.snapshot.DeploymentSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param outcome how
 * @param explanation why, for people: what happened, where, what to do; may have several lines
 * @param deployments every deployment that was begun, as it was seen last
 * @param rollbacks every deployment that put an old version back, as it was seen last
 * @param started when the run began
 * @param ended when it was over
 * @param facts of the build
 */
public record RunResult(
        Outcome outcome,
        String explanation,
        List<DeploymentSnapshot> deployments,
        List<DeploymentSnapshot> rollbacks,
        Instant started,
        Instant ended,
        Map<String, String> facts) {

    /** Keeps copies. */
    public RunResult {
        deployments = List.copyOf(deployments);
        rollbacks = List.copyOf(rollbacks);
        facts = Map.copyOf(facts);
    }

    /**
     * The result for a script: only strings, numbers, booleans, lists and maps, and {@code null} where there is nothing.
     * Keys: {@code outcome}, {@code status} (of the deployment that counts, in AWS' word), {@code explanation},
     * {@code deploymentId} (the last one), {@code deploymentIds}, {@code rollback} (a map, or {@code null}),
     * {@code revision}, {@code targets}, {@code deployments} (a map for each), {@code started}, {@code ended},
     * {@code durationMillis}.
     */
    public Map<String, Object> toMap() {
        return ResultMap.of(this);
    }
}
