package io.jenkins.plugins.codesuite.reports;

import java.time.Duration;
import java.util.Objects;

/**
 * An earlier try of a test case, which did not pass; the case itself tells the last try.
 *
 * @param problem why it did not pass: {@link TestStatus#FAILED} or {@link TestStatus#ERROR}
 * @param output what it wrote to standard output
 * @param errorOutput what it wrote to standard error
 * @param duration how long it took; zero if unknown
 */
public record Rerun(Problem problem, String output, String errorOutput, Duration duration) {

    /** Refuses a try that did not fail. */
    public Rerun {
        if (!problem.status().isFailure()) {
            throw new IllegalArgumentException("An earlier try failed, or it would have been the last");
        }
        Objects.requireNonNull(output);
        Objects.requireNonNull(errorOutput);
        Objects.requireNonNull(duration);
    }
}
