package io.jenkins.plugins.codesuite.cli.terminal;

import java.time.Duration;

/** Writes durations for people. */
public final class Elapsed {

    private Elapsed() {}

    /** {@code 0.4 s}, {@code 12.0 s}, {@code 3 min 07 s}, {@code 1 h 02 min}. */
    public static String of(Duration duration) {
        long tenths = Math.max(0, duration.toMillis()) / 100;
        long seconds = tenths / 10;
        if (seconds < 60) {
            return seconds + "." + tenths % 10 + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min " + two(seconds % 60) + " s";
        }
        return minutes / 60 + " h " + two(minutes % 60) + " min";
    }

    /** {@code 0:07}, {@code 12:30}, {@code 1:02:30}, as a clock that runs. */
    public static String clock(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        long hours = seconds / 3600;
        String rest = two(seconds % 60);
        return hours == 0 ? seconds / 60 + ":" + rest : hours + ":" + two(seconds / 60 % 60) + ":" + rest;
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
