package io.jenkins.plugins.codesuite.buildspec.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * The lines that the build itself writes into its log, between those of the commands:
 * {@code [Container] 2026/11/21 10:15:02 text}, in UTC, as CodeBuild writes them.
 */
final class AgentLog {

    private final OutputStream out;
    private final Clock clock;

    /** Writes to {@code out}, which masks. */
    AgentLog(OutputStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /**
     * Writes one line.
     *
     * @throws IOException when the log cannot be written
     */
    void line(String text) throws IOException {
        out.write(("[Container] " + stamp(clock.instant()) + " " + text + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    // Not a DateTimeFormatter: it would be the slowest part of an empty build's start.
    private static String stamp(Instant time) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        StringBuilder stamp = new StringBuilder(19);
        stamp.append(utc.getYear()).append('/');
        two(stamp, utc.getMonthValue()).append('/');
        two(stamp, utc.getDayOfMonth()).append(' ');
        two(stamp, utc.getHour()).append(':');
        two(stamp, utc.getMinute()).append(':');
        return two(stamp, utc.getSecond()).toString();
    }

    private static StringBuilder two(StringBuilder stamp, int number) {
        return (number < 10 ? stamp.append('0') : stamp).append(number);
    }
}
