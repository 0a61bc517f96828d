package io.jenkins.plugins.codesuite.reports.write;

import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.TestStatus;
import java.time.Duration;
import java.util.Locale;

/** Numbers and words of pages for people, in English. */
final class Wording {

    private Wording() {}

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(long number, String one, String several) {
        return number(number) + " " + (number == 1 ? one : several);
    }

    /** {@code 12 ms}, {@code 1.25 s}, {@code 3 min 4 s}, {@code 1 h 2 min}. */
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis == 0 && !duration.isZero() ? "< 1 ms" : millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
        }
        return millis < 3_600_000
                ? millis / 60_000 + " min " + millis / 1_000 % 60 + " s"
                : millis / 3_600_000 + " h " + millis / 60_000 % 60 + " min";
    }

    /** A percentage rounded down, so that 100 % says that all is covered. */
    static String percentage(Covered covered) {
        return covered.percentage().isEmpty()
                ? "–"
                : String.format(
                        Locale.ROOT, "%.1f %%", Math.floor(covered.percentage().getAsDouble() * 10) / 10);
    }

    static String status(TestStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
