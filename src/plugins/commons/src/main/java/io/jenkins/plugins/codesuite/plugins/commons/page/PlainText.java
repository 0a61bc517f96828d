package io.jenkins.plugins.codesuite.plugins.commons.page;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text of an agent, made fit for a page: without terminal sequences, without characters that turn the direction of
 * writing or do not show, and not longer than a page can bear. The views still escape it.
 */
public final class PlainText {

    /** How much of a name or a value is shown, in characters. */
    public static final int VALUE = 4_000;

    /** How much of a log is shown, in characters. */
    public static final int LOG = 64_000;

    // CSI sequences (colours, cursor), OSC sequences (titles, links) and the two-character ones: ECMA-48, section 5.4.
    // The quantifiers are possessive, so that no input makes the pattern look twice.
    private static final Pattern TERMINAL = Pattern.compile(
            "\u001B\\[[0-?]*+[ -/]*+[@-~]|\u001B\\][^\u0007\u001B]*+(?:\u0007|\u001B\\\\)?+|\u001B[@-Z\\\\^_]");

    private PlainText() {}

    /** The beginning of {@code text}, with an ellipsis where it goes on. */
    public static String beginning(String text, int limit) {
        if (text.length() <= limit) {
            return clean(text);
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return clean(text.substring(0, end)) + "\u2026";
    }

    /** The end of {@code text}, with an ellipsis where it began earlier. */
    public static String end(String text, int limit) {
        if (text.length() <= limit) {
            return clean(text);
        }
        int start = text.length() - limit;
        if (Character.isLowSurrogate(text.charAt(start))) {
            start++;
        }
        return "\u2026" + clean(text.substring(start));
    }

    /** {@code name} as a part of a style's name, such as {@code pre-build}. */
    public static String styleName(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String clean(String text) {
        String plain =
                text.indexOf('\u001B') < 0 ? text : TERMINAL.matcher(text).replaceAll("");
        if (plain.indexOf('\r') >= 0) {
            // Progress bars draw a line over and over; each state gets a line of its own.
            plain = plain.replace("\r\n", "\n").replace('\r', '\n');
        }
        StringBuilder clean = new StringBuilder(plain.length());
        plain.codePoints().forEach(character -> append(clean, character));
        return clean.toString();
    }

    private static void append(StringBuilder clean, int character) {
        if (character == '\n' || character == '\t') {
            clean.append((char) character);
        } else if (hidden(character)) {
            clean.append('\uFFFD');
        } else {
            clean.appendCodePoint(character);
        }
    }

    // Control characters, lone surrogates, and the characters of Unicode Standard Annex 9 that turn the direction of
    // what follows, by which a text can show as another.
    private static boolean hidden(int character) {
        return Character.isISOControl(character)
                || character >= 0xD800 && character <= 0xDFFF
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069
                || character == 0x200E
                || character == 0x200F
                || character == 0x061C;
    }
}
