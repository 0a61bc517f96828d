package io.jenkins.plugins.codesuite.deploy.snapshot;

import java.time.Duration;

/** Times for people. */
public final class TimeText {

    private TimeText() {}

    /** {@code 4 s}, {@code 2 min}, {@code 1 min 5 s}, {@code 2 h 10 min}; a negative time is {@code 0 s}. */
    public static String of(Duration time) {
        if (time.isNegative()) {
            return "0 s";
        }
        long hours = time.toHours();
        int minutes = time.toMinutesPart();
        int seconds = time.toSecondsPart();
        if (hours > 0) {
            return hours + " h" + (minutes > 0 ? " " + minutes + " min" : "");
        }
        if (minutes > 0) {
            return minutes + " min" + (seconds > 0 ? " " + seconds + " s" : "");
        }
        return seconds + " s";
    }
}
