package io.jenkins.plugins.codesuite.reports.simplecov;

import io.jenkins.plugins.codesuite.reports.Covered;
import io.jenkins.plugins.codesuite.reports.FileCoverage;
import io.jenkins.plugins.codesuite.reports.LineHits;
import io.jenkins.plugins.codesuite.reports.text.WholeNumber;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What one or more suites ran of one source file: hits of lines and of arms of branches are added. Not for two threads. */
final class Runs {

    private static final int NO_CODE = -1;

    /** Hits of each line, from line 1. */
    private int[] lines = new int[64];

    private int size;
    private boolean anyLines;
    private final Map<String, Arm> arms = new HashMap<>();

    private record Arm(int line, int hits) {}

    /** Lines follow, of one more suite. */
    void beginLines() {
        anyLines = true;
    }

    /** Adds a line that holds code. */
    void addLine(int line, int hits) {
        reserve(line);
        int index = line - 1;
        lines[index] = WholeNumber.sum(Math.max(0, lines[index]), Math.max(0, hits));
    }

    private void reserve(int line) {
        if (line > lines.length) {
            lines = Arrays.copyOf(lines, Math.max(line, lines.length * 2));
        }
        if (line > size) {
            Arrays.fill(lines, size, line, NO_CODE);
            size = line;
        }
    }

    /**
     * Adds a way that a condition may go.
     *
     * @param key what tells it from others of the file
     */
    void addArm(String key, int line, int hits) {
        arms.merge(
                key,
                new Arm(line, Math.max(0, hits)),
                (first, second) -> new Arm(first.line, WholeNumber.sum(first.hits, second.hits)));
    }

    int arms() {
        return arms.size();
    }

    FileCoverage asFile(String path) {
        LineHits.Builder hits = LineHits.joinedBy(LineHits.Join.GREATER);
        int[] covered = new int[size];
        int[] all = new int[size];
        long taken = 0;
        for (Arm arm : arms.values()) {
            taken += arm.hits > 0 ? 1 : 0;
            int index = codeNear(arm.line - 1);
            if (index >= 0) {
                all[index]++;
                covered[index] += arm.hits > 0 ? 1 : 0;
            }
        }
        for (int index = 0; index < size; index++) {
            if (lines[index] != NO_CODE) {
                hits.add(index + 1, lines[index], covered[index], all[index]);
            }
        }
        LineHits built = hits.build();
        Covered sum = anyLines ? built.lines() : Covered.NONE;
        return new FileCoverage(path, "", built, sum, new Covered(taken, arms.size() - taken));
    }

    /** An arm begins at a line of code mostly; one that does not belongs to the line of code above it, or to the first. */
    private int codeNear(int index) {
        for (int at = Math.min(index, size - 1); at >= 0; at--) {
            if (lines[at] != NO_CODE) {
                return at;
            }
        }
        for (int at = 0; at < size; at++) {
            if (lines[at] != NO_CODE) {
                return at;
            }
        }
        return -1;
    }
}
