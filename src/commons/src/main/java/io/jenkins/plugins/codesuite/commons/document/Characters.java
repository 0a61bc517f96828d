package io.jenkins.plugins.codesuite.commons.document;

import java.util.Locale;
import java.util.Optional;

/** Finds the characters that YAML forbids, with their places, before the parser meets the first of them. */
final class Characters {

    private static final int MOST = 10;

    private Characters() {}

    /**
     * Checks the whole text and reports what is forbidden.
     *
     * @return the text with a replacement character for everything forbidden, so that the rest can be read; empty when
     *     this is no text file
     */
    static Optional<String> check(Problems problems) {
        String text = problems.source().text();
        StringBuilder clean = null;
        int found = 0;
        int index = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (!isAllowed(c)) {
                if (c == 0 || ++found > MOST) {
                    problems.error(
                            DocumentRule.CONTROL_CHARACTER,
                            index,
                            c == 0
                                    ? "the character NUL stands here: this is no text file, or it is UTF-16 without a"
                                            + " byte order mark"
                                    : "more than " + MOST + " forbidden characters: this is no text file",
                            problems.kind().format() + ".");
                    return Optional.empty();
                }
                problems.error(
                        DocumentRule.CONTROL_CHARACTER,
                        index,
                        "the character " + name(c) + " is not allowed in YAML",
                        "Remove it, or write it as an escape within double quotes, such as \"\\x1b\".");
                clean = clean == null ? new StringBuilder(text) : clean;
                // Everything forbidden is one char long, so the places stay.
                clean.setCharAt(i, '\uFFFD');
            }
            i += Character.charCount(c);
            index++;
        }
        return Optional.of(clean == null ? text : clean.toString());
    }

    /**
     * Whether text can be handed to a process: escapes may have made characters that no process takes, which is
     * reported.
     *
     * @param value the text, escapes resolved
     * @param at where it stands
     */
    static boolean areCarriable(Problems problems, String value, int at) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean highOfPair = Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (c == 0 || Character.isSurrogate(c) && !highOfPair) {
                problems.error(
                        DocumentRule.CONTROL_CHARACTER,
                        at,
                        c == 0
                                ? "this text holds the character NUL, which no command and no variable can carry"
                                : "this text holds half of a surrogate pair, which is no character",
                        "Remove the escape; a backslash within double quotes is doubled, within single quotes not.");
                return false;
            }
            i += highOfPair ? 1 : 0;
        }
        return true;
    }

    private static boolean isAllowed(int c) {
        return c >= 0x20 && c < 0x7F
                || c == '\t'
                || c == '\n'
                || c == '\r'
                || c == 0x85
                || c >= 0xA0 && c < 0xD800
                || c >= 0xE000 && c < 0xFFFE
                || c >= 0x10000;
    }

    private static String name(int c) {
        if (Character.isBmpCodePoint(c) && Character.isSurrogate((char) c)) {
            return hex(c) + " (half of a surrogate pair)";
        }
        return switch (c) {
            case 0x08 -> hex(c) + " (backspace)";
            case 0x0B -> hex(c) + " (vertical tab)";
            case 0x0C -> hex(c) + " (form feed)";
            case 0x1B -> hex(c) + " (escape)";
            case 0x7F -> hex(c) + " (delete)";
            default -> hex(c) + " (a control character)";
        };
    }

    private static String hex(int c) {
        String digits = Integer.toHexString(c).toUpperCase(Locale.ROOT);
        return "U+" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
