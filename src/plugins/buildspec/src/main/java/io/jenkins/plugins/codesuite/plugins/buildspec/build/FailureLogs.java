package io.jenkins.plugins.codesuite.plugins.buildspec.build;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passes a masked log on, and keeps the last lines of each phase's first failing command, as they stand in the log before
 * the line that tells of the failure. A command could write such a line itself; it shows its own words then.
 */
final class FailureLogs extends FilterOutputStream {

    private static final int LINES = 40;
    private static final int LONGEST = 500;
    private static final Pattern MARK = Pattern.compile(
            "\\[Container\\] \\S+ \\S+ (?:Entering phase (\\w+)|Running command |(Command did not exit successfully ))");

    private final Deque<String> tail = new ArrayDeque<>();
    private final Map<String, String> byPhase = new LinkedHashMap<>();
    private final byte[] line = new byte[LONGEST];
    private int length;
    private boolean isCut;
    private String phase = "";

    FailureLogs(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
        out.write(bytes, offset, count);
        for (int i = offset; i < offset + count; i++) {
            if (bytes[i] == '\n') {
                take();
            } else if (length < LONGEST) {
                line[length++] = bytes[i];
            } else {
                isCut = true;
            }
        }
    }

    private void take() {
        String text = new String(line, 0, length, StandardCharsets.UTF_8) + (isCut ? "…" : "");
        length = 0;
        isCut = false;
        if (text.startsWith("[Container] ")) {
            Matcher mark = MARK.matcher(text);
            if (mark.lookingAt()) {
                if (mark.group(1) != null) {
                    phase = mark.group(1);
                } else if (mark.group(2) != null) {
                    byPhase.putIfAbsent(phase, String.join("\n", tail).strip());
                }
                tail.clear();
                return;
            }
        }
        tail.addLast(text);
        if (tail.size() > LINES) {
            tail.removeFirst();
        }
    }

    /** The last lines, by the phase's name. */
    synchronized Map<String, String> byPhase() {
        return new LinkedHashMap<>(byPhase);
    }

    /** Goes on with what was kept before a restart of Jenkins. */
    synchronized void add(Map<String, String> earlier) {
        byPhase.putAll(earlier);
    }

    /** Flushes; the console is nobody's to close. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
