package io.jenkins.plugins.codesuite.commons.document;

/**
 * A source line for display, cut around the caret, and the line with the caret.
 *
 * @param line the visible part of the source line
 * @param caret blanks and the caret
 */
record Excerpt(String line, String caret) {

    private static final int BEFORE = 60;
    private static final int WIDTH = 120;

    /** Cuts a line so that {@code column}, counted from 1 in code points, is in sight. */
    static Excerpt around(String line, int column) {
        int caretAt = charIndex(line, column);
        int from = caretAt;
        int before = 0;
        while (from > 0) {
            int c = line.codePointBefore(from);
            if (before + Shown.width(c) > BEFORE && caretAt > BEFORE) {
                break;
            }
            before += Shown.width(c);
            from -= Character.charCount(c);
        }
        StringBuilder shown = new StringBuilder();
        StringBuilder caret = new StringBuilder();
        if (from > 0) {
            shown.append('…');
            caret.append(' ');
        }
        int width = 0;
        int i = from;
        while (i < line.length()) {
            int c = line.codePointAt(i);
            if (width + Shown.width(c) > WIDTH) {
                break;
            }
            width += Shown.width(c);
            // A tab is copied into both lines, so that the caret is right whatever the terminal's tab stops are.
            if (c == '\t') {
                shown.append('\t');
            } else {
                Shown.append(shown, c);
            }
            if (i < caretAt) {
                caret.append(c == '\t' ? "\t" : " ".repeat(Shown.width(c)));
            }
            i += Character.charCount(c);
        }
        if (i < line.length()) {
            shown.append('…');
        }
        return new Excerpt(shown.toString(), caret.append('^').toString());
    }

    private static int charIndex(String line, int column) {
        int i = 0;
        for (int passed = 1; passed < column && i < line.length(); passed++) {
            i += Character.charCount(line.codePointAt(i));
        }
        return i;
    }
}
