package io.jenkins.plugins.codesuite.deploy.config;

import java.time.Duration;

/** Sentences about configurations. */
final class TrafficWords {

    static final String ALL_AT_ONCE = "Shifts all traffic to the new version at once.";

    private static final int ALL = 100;

    private TrafficWords() {}

    static String canary(int percentage, Duration interval) {
        return "Shifts " + percentage + " % of the traffic to the new version first, and the remaining "
                + (ALL - percentage) + " % after " + time(interval) + ".";
    }

    static String linear(int percentage, Duration interval) {
        return "Shifts " + percentage + " % of the traffic to the new version every " + time(interval)
                + ", until all is" + " shifted after "
                + time(TrafficPlan.linear(percentage, interval).duration()) + ".";
    }

    /** A time for people: {@code 5 minutes}, {@code 90 seconds}. */
    static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds % 60 != 0 || seconds == 0) {
            return count(seconds, "second");
        }
        return count(seconds / 60, "minute");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
