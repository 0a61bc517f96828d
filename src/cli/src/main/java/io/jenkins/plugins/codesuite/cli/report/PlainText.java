package io.jenkins.plugins.codesuite.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts of reports made harmless for a terminal: no control characters, and no remains of a test tool's own colours. */
final class PlainText {

    /** A colour as tools write it, and as it looks after XML could not hold its first character. */
    private static final Pattern COLOUR = Pattern.compile("(?:\u001b|\uFFFD|#x1B)\\[[0-9;]{0,20}m");

    private static final String TABULATOR = "    ";

    private PlainText() {}

    /** The lines of {@code text}, without blank ones. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        text.lines().map(PlainText::of).filter(line -> !line.isEmpty()).forEach(lines::add);
        return lines;
    }

    /** {@code text} in one line. */
    static String of(String text) {
        String plain = COLOUR.matcher(text).replaceAll("");
        StringBuilder line = new StringBuilder(plain.length() + 8);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '\t') {
                line.append(TABULATOR);
            } else {
                line.append(Character.isISOControl(c) || isDirection(c) ? ' ' : c);
            }
        }
        return line.toString().stripTrailing();
    }

    /** What turns the direction of the text that follows, and so shows another name than there is. */
    private static boolean isDirection(char c) {
        return c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069';
    }

    /** {@code text}, or its beginning with {@code …} if it is longer than {@code width} characters. */
    static String cut(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int end = Math.max(0, width - 1);
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
