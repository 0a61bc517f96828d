package io.jenkins.plugins.codesuite.commons.document;

import java.util.Arrays;

/**
 * The text of a file and where its lines begin.
 *
 * <p>A line ends with LF, CR LF or CR, as editors count. SnakeYAML also counts U+0085, U+2028 and U+2029; therefore only
 * its character index is used, never its line.
 */
final class SourceText {

    private final String text;
    private final int[] starts;
    private final int[] startsInCodePoints;
    private final int[] lengthsInCodePoints;
    /** Filled on demand: a thousand problems of one long line share one string. */
    private final String[] lines;

    SourceText(String text) {
        this.text = text;
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            count += isLineEnd(i) ? 1 : 0;
        }
        starts = new int[count];
        startsInCodePoints = new int[count];
        lengthsInCodePoints = new int[count];
        lines = new String[count];
        int line = 0;
        int codePoints = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean secondOfPair =
                    Character.isLowSurrogate(c) && i > starts[line] && Character.isHighSurrogate(text.charAt(i - 1));
            codePoints += secondOfPair ? 0 : 1;
            if (isLineEnd(i)) {
                line++;
                starts[line] = i + 1;
                startsInCodePoints[line] = codePoints;
            } else if (c != '\r') {
                lengthsInCodePoints[line] = codePoints - startsInCodePoints[line];
            }
        }
    }

    /** The whole text. */
    String text() {
        return text;
    }

    /** The place of a character, counted in code points from 0; never beyond the end of its line. */
    Position position(int codePoint) {
        int found = Arrays.binarySearch(startsInCodePoints, Math.max(0, codePoint));
        int line = found >= 0 ? found : -found - 2;
        int column = Math.min(Math.max(0, codePoint) - startsInCodePoints[line], lengthsInCodePoints[line]);
        return new Position(line + 1, 1 + column);
    }

    /** The number of code points before a {@code char} index. */
    int codePointsBefore(int charIndex) {
        return text.codePointCount(0, Math.min(charIndex, text.length()));
    }

    /** A line without its line break, lines counted from 1. */
    String line(int line) {
        int index = line - 1;
        if (lines[index] == null) {
            int end = text.offsetByCodePoints(starts[index], lengthsInCodePoints[index]);
            lines[index] = text.substring(starts[index], end);
        }
        return lines[index];
    }

    private boolean isLineEnd(int i) {
        char c = text.charAt(i);
        return c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
    }
}
