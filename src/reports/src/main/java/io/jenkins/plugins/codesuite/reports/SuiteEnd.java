package io.jenkins.plugins.codesuite.reports;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What is known of a suite after its cases. What a report does not say is the empty text.
 *
 * @param duration as the report says, which need not be the sum of its cases; zero if it does not say
 * @param properties as the report orders them
 * @param output what it wrote to standard output
 * @param errorOutput what it wrote to standard error
 */
public record SuiteEnd(Duration duration, List<Property> properties, String output, String errorOutput) {

    /** A suite that ended without more to say. */
    public static final SuiteEnd NOTHING = new SuiteEnd(Duration.ZERO, List.of(), "", "");

    /** Copies the list. */
    public SuiteEnd {
        Objects.requireNonNull(duration);
        Objects.requireNonNull(output);
        Objects.requireNonNull(errorOutput);
        properties = List.copyOf(properties);
    }
}
