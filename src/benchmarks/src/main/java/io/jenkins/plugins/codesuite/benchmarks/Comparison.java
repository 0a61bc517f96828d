package io.jenkins.plugins.codesuite.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Our command against another, run in turn, so that what else the machine does falls on both.
 *
 * @param what what is compared
 * @param ours our command
 * @param other what it is compared with
 * @param limit the ratio that is promised, at most
 * @param rounds how often each is run
 */
record Comparison(String what, Command ours, Command other, double limit, int rounds) {

    /**
     * What was measured.
     *
     * @param comparison what was compared
     * @param ours the median of our times
     * @param other the median of the other's times
     * @param peakMemory the largest resident size of our command in bytes
     */
    record Figure(Comparison comparison, Duration ours, Duration other, long peakMemory) {

        double ratio() {
            return (double) ours.toNanos() / other.toNanos();
        }

        /** A row of a Markdown table. */
        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %.3f s | %.3f s | **%.2f** | at most %s | %d MiB |",
                    comparison.what(),
                    ours.toMillis() / 1000.0,
                    other.toMillis() / 1000.0,
                    ratio(),
                    comparison.limit() == Math.rint(comparison.limit())
                            ? Long.toString(Math.round(comparison.limit()))
                            : Double.toString(comparison.limit()),
                    peakMemory >> 20);
        }
    }

    Figure measure() throws IOException, InterruptedException {
        // One round to warm the disk cache, which a laptop's second build has too.
        ours.run();
        other.run();
        List<Duration> ourTimes = new ArrayList<>();
        List<Duration> otherTimes = new ArrayList<>();
        long peak = 0;
        for (int round = 0; round < rounds; round++) {
            Command.Run run = ours.run();
            ourTimes.add(run.time());
            peak = Math.max(peak, run.peakMemory());
            otherTimes.add(other.run().time());
        }
        return new Figure(this, median(ourTimes), median(otherTimes), peak);
    }

    private static Duration median(List<Duration> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }
}
