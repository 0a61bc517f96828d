package io.jenkins.plugins.codesuite.reports.text;

import java.time.Duration;

/** Durations as reports write them. What cannot be read is zero; what is below zero is zero, what is above a year is one. */
public final class Times {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final long NANOS = 1_000_000_000;

    private Times() {}

    /**
     * Seconds with a decimal point, {@code 1,234.5} too: commas group thousands, as Surefire writes them.
     *
     * @param written the text
     */
    public static Duration seconds(String written) {
        Duration plain = plain(written);
        return plain.isNegative() ? ofSeconds(written.replace(",", "").strip()) : plain;
    }

    /** Seconds with a decimal point or a decimal comma, as NUnit 2 writes them by the machine's language. */
    public static Duration localSeconds(String written) {
        return seconds(written.replace(',', '.'));
    }

    /** Milliseconds. */
    public static Duration millis(String written) {
        try {
            return bounded(Double.parseDouble(written.strip()) / 1000);
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    /** {@code HH:MM:SS.fffffff}, with days before it as in {@code 1.02:03:04.5}. */
    public static Duration clock(String written) {
        String[] parts = written.strip().split(":", -1);
        if (parts.length != 3) {
            return Duration.ZERO;
        }
        try {
            int dot = parts[0].indexOf('.');
            long days = dot < 0 ? 0 : Long.parseLong(parts[0].substring(0, dot));
            long hours = Long.parseLong(parts[0].substring(dot + 1));
            double seconds = days * 86_400.0 + hours * 3_600.0 + Long.parseLong(parts[1]) * 60.0;
            return bounded(seconds).plus(seconds(parts[2]));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    /** Digits with one point, the common case, without a number in between; below zero if it is anything else. */
    private static Duration plain(String text) {
        long whole = 0;
        long fraction = 0;
        long unit = -1;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '.' && unit < 0) {
                unit = NANOS;
            } else if (c < '0' || c > '9' || whole > YEAR.toSeconds()) {
                return Duration.ofNanos(-1);
            } else if (unit < 0) {
                whole = whole * 10 + c - '0';
            } else {
                unit /= 10;
                fraction += unit * (c - '0');
            }
        }
        return whole >= YEAR.toSeconds() ? YEAR : Duration.ofSeconds(whole, fraction);
    }

    private static Duration ofSeconds(String text) {
        try {
            return bounded(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    private static Duration bounded(double seconds) {
        // Not a number is neither.
        if (!(seconds > 0)) {
            return Duration.ZERO;
        }
        return seconds >= YEAR.toSeconds() ? YEAR : Duration.ofNanos(Math.round(seconds * NANOS));
    }
}
