package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.result.BuildPhase;
import io.jenkins.plugins.codesuite.buildspec.result.BuildStatus;
import io.jenkins.plugins.codesuite.buildspec.result.PhaseContext;
import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * The lines that the build itself writes into its log, between those of the commands:
 * {@code [Container] 2026/11/21 10:15:02 text}, in UTC, as CodeBuild writes them.
 */
public final class AgentLog implements BuildLog {

    private final OutputStream out;
    private final Clock clock;

    /** Writes to {@code out}, which masks. */
    public AgentLog(OutputStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /**
     * Writes one line; control characters, which a file's name may hold, are replaced.
     *
     * @throws UncheckedIOException when the log cannot be written
     */
    @Override
    public void line(String text) {
        try {
            out.write(("[Container] " + stamp(clock.instant()) + " " + plain(text) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of a phase, and why it ended as it did. */
    public void phaseEnd(BuildPhase phase, BuildStatus status, List<PhaseContext> contexts) {
        line("Phase complete: " + phase + " State: " + status);
        for (PhaseContext context : contexts) {
            line("Phase context status code: " + context.statusCode() + " Message: " + context.message());
        }
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(c < ' ' && c != '\t' || c == 0x7f ? '?' : c);
        }
        return plain.toString();
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
