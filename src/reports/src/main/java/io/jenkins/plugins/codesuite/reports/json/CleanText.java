package io.jenkins.plugins.codesuite.reports.json;

import io.jenkins.plugins.codesuite.reports.text.CutText;

/**
 * Characters on their way from a JSON text into a report's. Halves of surrogate pairs and what XML may not hold become
 * U+FFFD; sequences that colour a terminal are left out. Not for two threads.
 */
final class CleanText {

    private static final char ESCAPE = '\u001B';
    private static final char REPLACEMENT = '\uFFFD';

    private enum Colour {
        NONE,
        BEGUN,
        WITHIN
    }

    private CutText target = new CutText(2);
    private char high;
    private Colour colour = Colour.NONE;

    void begin(CutText into) {
        target = into;
        high = 0;
        colour = Colour.NONE;
    }

    /** Takes characters that are all legal as they stand. */
    void put(char[] chars, int from, int to) {
        int at = from;
        while (at < to && !isPlain()) {
            put(chars[at++]);
        }
        target.append(chars, at, to);
    }

    private boolean isPlain() {
        return high == 0 && colour == Colour.NONE;
    }

    void put(char c) {
        if (colour != Colour.NONE && isColour(c)) {
            return;
        }
        if (high != 0) {
            target.append(Character.isLowSurrogate(c) ? high : REPLACEMENT);
            if (Character.isLowSurrogate(c)) {
                target.append(c);
                high = 0;
                return;
            }
            high = 0;
        }
        if (Character.isHighSurrogate(c)) {
            high = c;
        } else if (c == ESCAPE) {
            colour = Colour.BEGUN;
        } else {
            target.append(isLegal(c) ? c : REPLACEMENT);
        }
    }

    /** Whether a character belongs to a colour's sequence: {@code ESC [}, parameters, one letter. */
    private boolean isColour(char c) {
        if (colour == Colour.BEGUN) {
            colour = c == '[' ? Colour.WITHIN : Colour.NONE;
            if (c != '[') {
                target.append(REPLACEMENT);
            }
            return c == '[';
        }
        boolean parameter = c >= ' ' && c < '@';
        if (!parameter) {
            colour = Colour.NONE;
        }
        return parameter || c >= '@' && c <= '~';
    }

    void end() {
        if (high != 0 || colour == Colour.BEGUN) {
            target.append(REPLACEMENT);
        }
        high = 0;
        colour = Colour.NONE;
    }

    private static boolean isLegal(char c) {
        return c >= ' ' && c < 0xD800 || c == '\t' || c == '\n' || c == '\r' || c >= 0xE000 && c < 0xFFFE;
    }
}
