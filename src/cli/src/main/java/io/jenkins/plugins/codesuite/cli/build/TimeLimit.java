package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import java.time.Duration;

/** Reads the value of {@code --timeout}. */
final class TimeLimit {

    /** CodeBuild's own default. */
    static final Duration DEFAULT = Duration.ofMinutes(60);

    /** The longest that CodeBuild lets a build run. */
    static final Duration MAXIMUM = Duration.ofHours(36);

    private TimeLimit() {}

    /**
     * Reads {@code 90} and {@code 90s} (seconds), {@code 30m} (minutes), {@code 2h} (hours).
     *
     * @throws UsageException when {@code text} is none of these, or not between one second and 36 hours
     */
    static Duration parse(String option, String text) throws UsageException {
        int digits = text.length();
        long unit = 1;
        if (!text.isEmpty()) {
            switch (text.charAt(digits - 1)) {
                case 's' -> digits--;
                case 'm' -> {
                    digits--;
                    unit = 60;
                }
                case 'h' -> {
                    digits--;
                    unit = 3600;
                }
                default -> {
                    // Seconds, or no number at all, which the loop below finds.
                }
            }
        }
        long number = 0;
        for (int i = 0; i < digits; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || number > MAXIMUM.toSeconds()) {
                throw notAccepted(option, text);
            }
            number = number * 10 + (c - '0');
        }
        long seconds = number * unit;
        if (digits == 0 || seconds < 1 || seconds > MAXIMUM.toSeconds()) {
            throw notAccepted(option, text);
        }
        return Duration.ofSeconds(seconds);
    }

    private static UsageException notAccepted(String option, String text) {
        return new UsageException(option + ": '" + text
                + "' is not accepted; write seconds (90 or 90s), minutes (30m) or hours (2h)," + " from 1s to 36h");
    }
}
