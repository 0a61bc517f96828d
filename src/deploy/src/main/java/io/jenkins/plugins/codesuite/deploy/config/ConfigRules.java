package io.jenkins.plugins.codesuite.deploy.config;

import io.jenkins.plugins.codesuite.deploy.Platform;
import java.time.Duration;
import java.util.regex.Pattern;

/** CodeDeploy's rules for a configuration. Each method throws IllegalArgumentException with a sentence. */
final class ConfigRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9+=,.@_-]{1,100}");
    private static final Duration LONGEST = Duration.ofMinutes(2880);
    private static final int ALL = 100;

    private ConfigRules() {}

    static void name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A deployment configuration's name has 1 to 100 letters, digits and"
                    + " + = , . @ _ -, and '" + name + "' has not.");
        }
        if (name.startsWith(PredefinedConfig.PREFIX)) {
            throw new IllegalArgumentException("The name '" + name + "' is one of AWS' own: only predefined"
                    + " configurations begin with " + PredefinedConfig.PREFIX + "; take another name.");
        }
    }

    static void trafficShifting(Platform platform) {
        if (platform == Platform.SERVER) {
            throw new IllegalArgumentException("Traffic is shifted in steps for ECS and Lambda only; for instances, say"
                    + " how many hosts stay healthy.");
        }
    }

    static void percentage(int percentage) {
        if (percentage < 1 || percentage >= ALL) {
            throw new IllegalArgumentException("A step is 1 to 99 percent of the traffic, and not " + percentage + ".");
        }
    }

    /** How many steps follow the first. */
    static int stepsAfterFirst(int percentage) {
        return (ALL + percentage - 1) / percentage - 1;
    }

    static void interval(Duration interval, int times) {
        if (interval.compareTo(Duration.ofMinutes(1)) < 0 || interval.toSeconds() % 60 != 0) {
            throw new IllegalArgumentException(
                    "The time between two shifts is a number of whole minutes, 1 or more, and" + " not "
                            + TrafficWords.time(interval) + ".");
        }
        Duration whole = interval.multipliedBy(times);
        if (whole.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("From the first shift to the last, " + TrafficWords.time(whole)
                    + " would pass; CodeDeploy takes at most 2880 minutes.");
        }
    }

    static void seconds(Duration time) {
        if (time.isNegative() || time.getNano() != 0) {
            throw new IllegalArgumentException("The time for which a zone is watched is a number of whole seconds, 0 or"
                    + " more, and not " + time + ".");
        }
    }
}
