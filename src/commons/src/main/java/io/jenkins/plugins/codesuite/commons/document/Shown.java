package io.jenkins.plugins.codesuite.commons.document;

import java.util.Locale;

/** Text of a user's file made safe for a terminal, a log and a page: nothing in it moves the cursor or the caret. */
public final class Shown {

    private static final int NAME_LENGTH = 60;

    /** First and last code points of what a terminal shows two columns wide. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615,
        0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5,
        0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD,
        0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757,
        0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E,
        0x3041, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6,
        0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F7E0, 0x1F7EB, 0x1F900, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD
    };

    private Shown() {}

    /** A name or value of the file within quotes, cut when it is long. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("'");
        append(out, text, NAME_LENGTH);
        return out.append('\'').toString();
    }

    /**
     * Appends a text safely.
     *
     * @param out where to
     * @param text the text
     * @param most how many characters of it are shown
     */
    public static void append(StringBuilder out, String text, int most) {
        int shown = 0;
        for (int i = 0; i < text.length(); ) {
            if (shown++ == most) {
                out.append('…');
                return;
            }
            int c = text.codePointAt(i);
            append(out, c);
            i += Character.charCount(c);
        }
    }

    /** Appends one character safely; a tab becomes a sign as well. */
    static void append(StringBuilder out, int c) {
        if (c < 0x20) {
            // Unicode has a picture for each of them, one column wide.
            out.appendCodePoint(0x2400 + c);
        } else if (c == 0x7F) {
            out.append('\u2421');
        } else if (isInvisible(c)) {
            out.append("<U+");
            String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
            for (int i = hex.length(); i < 4; i++) {
                out.append('0');
            }
            out.append(hex).append('>');
        } else {
            out.appendCodePoint(c);
        }
    }

    /** How many columns {@link #append(StringBuilder, int)} takes on a terminal. */
    static int width(int c) {
        if (c < 0x7F) {
            return 1;
        }
        if (isInvisible(c)) {
            return c > 0xFFFF ? c > 0xFFFFF ? 10 : 9 : 8;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        for (int i = 0; i < WIDE.length; i += 2) {
            if (c >= WIDE[i] && c <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    /** Whether the character is not seen, or changes how its neighbours are (direction marks, lone surrogates). */
    private static boolean isInvisible(int c) {
        if (c < 0x80) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
