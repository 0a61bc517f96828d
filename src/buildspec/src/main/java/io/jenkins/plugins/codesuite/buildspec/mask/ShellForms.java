package io.jenkins.plugins.codesuite.buildspec.mask;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What shells make of a string when they print it for reading again ({@code set -x}, {@code export -p}, {@code set},
 * {@code printf %q}), without the quotes around it.
 *
 * <p>Source: <a href="https://www.gnu.org/software/bash/manual/html_node/Quoting.html">Bash manual, Quoting</a>; dash's
 * {@code mystring.c}; observed with bash 5.2 and dash 0.5.12.
 */
final class ShellForms {

    private static final String ANSI_NAMED = "\u0007\b\u001b\f\n\r\t\u000b";
    private static final String ANSI_NAMES = "abEfnrtv";

    private ShellForms() {}

    static Set<String> of(String value) {
        Set<String> forms = new LinkedHashSet<>();
        // A quote at an end stands outside of the quotes, where forms differ: what is between them is the same.
        String inner = stripQuotes(value);
        forms.add(inner.replace("'", "'\\''"));
        forms.add(dashQuoted(inner));
        // PowerShell, YAML and SQL double a quote.
        forms.add(value.replace("'", "''"));
        forms.add(backslashed(value, "\"\\$`"));
        forms.add(backslashed(value, "\"\\$`!"));
        forms.add(backslashed(value, "\\'"));
        forms.add(backslashed(value, " \t\n'\"\\|&;()<>!{}*[?]^$`,"));
        forms.add(backslashed(value, " \t\n'\"\\|&;()<>!{}*[?]^$`"));
        forms.add(backslashed(value, " \t\n'\"\\|&;()<>!{}*[?]^$`,~#"));
        forms.add(ansi(value, false));
        forms.add(ansi(value, true));
        return forms;
    }

    private static String stripQuotes(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && value.charAt(start) == '\'') {
            start++;
        }
        while (end > start && value.charAt(end - 1) == '\'') {
            end--;
        }
        return end - start >= Patterns.SHORTEST ? value.substring(start, end) : value;
    }

    /** A run of quotes within other quotes. */
    private static String dashQuoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 16);
        boolean run = false;
        for (int i = 0; i < value.length(); i++) {
            boolean quote = value.charAt(i) == '\'';
            if (quote != run) {
                quoted.append(quote ? "'\"" : "\"'");
            }
            quoted.append(value.charAt(i));
            run = quote;
        }
        return quoted.toString();
    }

    private static String backslashed(String value, String special) {
        StringBuilder quoted = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (special.indexOf(c) >= 0) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }

    /** Within {@code $'...'}: names of control characters, octal digits for others and, if so told, for non-ASCII. */
    private static String ansi(String value, boolean ascii) {
        StringBuilder quoted = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int named = ANSI_NAMED.indexOf(c);
            if (named >= 0) {
                quoted.append('\\').append(ANSI_NAMES.charAt(named));
            } else if (c == '\\' || c == '\'') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 127) {
                octal(quoted, c);
            } else if (c > 127 && ascii) {
                int end = Character.isHighSurrogate(c) && i + 1 < value.length() ? i + 2 : i + 1;
                for (byte unit : value.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    octal(quoted, unit & 0xFF);
                }
                i = end - 1;
            } else {
                quoted.append(c);
            }
        }
        return quoted.toString();
    }

    private static void octal(StringBuilder quoted, int unit) {
        quoted.append('\\')
                .append((char) ('0' + (unit >> 6)))
                .append((char) ('0' + (unit >> 3 & 7)))
                .append((char) ('0' + (unit & 7)));
    }
}
