package io.jenkins.plugins.codesuite.buildspec.batch;

import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a batch ended.
 *
 * @param status {@link BuildStatus#SUCCEEDED} when every build that does not ignore its failure succeeded,
 *     {@link BuildStatus#STOPPED} when the batch was stopped from outside before all had run, else
 *     {@link BuildStatus#FAILED}
 * @param builds the builds, in the order of the plan
 */
public record BatchResult(BuildStatus status, List<Entry> builds) {

    /** Takes a copy of the list. */
    public BatchResult {
        Objects.requireNonNull(status, "status");
        builds = List.copyOf(builds);
    }

    /**
     * How one build ended.
     *
     * @param identifier the build
     * @param dependsOn the builds it waited for
     * @param ignoreFailure whether its failure does not fail the batch
     * @param status its status; {@link BuildStatus#STOPPED} without a start for one that did not run
     * @param message why, in one line; empty where there is nothing to say
     * @param start when it started; empty for one that did not run
     * @param duration how long it ran, zero for one that did not
     */
    public record Entry(
            String identifier,
            List<String> dependsOn,
            boolean ignoreFailure,
            BuildStatus status,
            String message,
            Optional<Instant> start,
            Duration duration) {

        /** Takes a copy of the list. */
        public Entry {
            dependsOn = List.copyOf(dependsOn);
        }

        /** Whether it ran at all. */
        public boolean hasRun() {
            return start.isPresent();
        }
    }
}
