package io.jenkins.plugins.codesuite.reports.write;

import java.io.IOException;
import java.io.Writer;

/**
 * Writes texts and attributes of XML and HTML. What neither may hold becomes U+FFFD; ends of lines and tabulators of
 * attributes, and carriage returns, are written as references, as a parser would change them.
 */
final class Markup {

    private final Writer out;

    Markup(Writer out) {
        this.out = out;
    }

    /** Writes markup as it is. */
    Markup raw(String markup) throws IOException {
        out.write(markup);
        return this;
    }

    /** Writes a text. */
    Markup text(String text) throws IOException {
        return escaped(text, false);
    }

    /** Writes an attribute, with a space before it. */
    Markup attribute(String name, String value) throws IOException {
        out.write(' ');
        out.write(name);
        out.write("=\"");
        escaped(value, true);
        out.write('"');
        return this;
    }

    /** Writes an attribute, unless it would be empty. */
    Markup present(String name, String value) throws IOException {
        return value.isEmpty() ? this : attribute(name, value);
    }

    private Markup escaped(String text, boolean attribute) throws IOException {
        int from = 0;
        int length = text.length();
        for (int at = 0; at < length; at++) {
            char c = text.charAt(at);
            if (Character.isHighSurrogate(c) && at + 1 < length && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else {
                String replacement = replacement(c, attribute);
                if (!replacement.isEmpty()) {
                    out.write(text, from, at - from);
                    out.write(replacement);
                    from = at + 1;
                }
            }
        }
        out.write(text, from, length - from);
        return this;
    }

    private static String replacement(char c, boolean attribute) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> attribute ? "&quot;" : "";
            case '\r' -> "&#13;";
            case '\n' -> attribute ? "&#10;" : "";
            case '\t' -> attribute ? "&#9;" : "";
            default -> c < ' ' || c >= 0xFFFE || Character.isSurrogate(c) ? "\uFFFD" : "";
        };
    }
}
