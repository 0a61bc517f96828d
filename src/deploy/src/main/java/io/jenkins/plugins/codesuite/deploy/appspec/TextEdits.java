package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes of single values of a YAML or JSON text, which leave everything else as it is: line breaks, comments, quotes and
 * indentation.
 */
final class TextEdits {

    /** An anchor or a tag before the value, which stays. */
    private static final Pattern PROPERTY = Pattern.compile("(?:[&!]\\S*\\s+)+");

    /** What needs no quotes, whatever stands around it. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/](?:[A-Za-z0-9_./@=+-]|:(?=[A-Za-z0-9_./@]))*");

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private final String text;
    private final int[] charIndexes;
    /** What is written in the place of a range, by its first character. */
    private final Map<Integer, Edit> edits = new TreeMap<>();

    TextEdits(String text) {
        this.text = text;
        this.charIndexes = charIndexes(text);
    }

    private record Edit(int from, int to, String written) {}

    /** Sets the whole value of a scalar. */
    void set(Scalar scalar, String value) {
        Range range = range(scalar);
        edits.put(range.from(), new Edit(range.from(), range.to(), written(range.raw(), value)));
    }

    /** Puts texts for parts of a scalar; the last change of a scalar counts. */
    void replace(Scalar scalar, Map<String, String> parts) {
        String value = replaced(scalar.value(), parts);
        Range range = range(scalar);
        String written =
                replacedInPlace(range.raw(), scalar.value(), value, parts).orElse(written(range.raw(), value));
        edits.put(range.from(), new Edit(range.from(), range.to(), written));
    }

    /** A text with its parts replaced, each once: what is put in is not looked into. */
    static String replaced(String text, Map<String, String> parts) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            String part = partAt(text, at, parts);
            out.append(part.isEmpty() ? text.substring(at, at + 1) : parts.get(part));
            at += Math.max(1, part.length());
        }
        return out.toString();
    }

    private static String partAt(String text, int at, Map<String, String> parts) {
        if (text.charAt(at) == '<') {
            for (String part : parts.keySet()) {
                if (text.startsWith(part, at)) {
                    return part;
                }
            }
        }
        return "";
    }

    /** The text with all changes. */
    String apply() {
        StringBuilder out = new StringBuilder();
        int next = 0;
        for (Edit edit : edits.values()) {
            out.append(text, next, edit.from()).append(edit.written());
            next = edit.to();
        }
        return out.append(text, next, text.length()).toString();
    }

    /** The place, counted in code points, of a part of a scalar; the scalar's own when the part is written by escapes. */
    int placeOf(Scalar scalar, String part) {
        Range range = range(scalar);
        int at = range.raw().indexOf(part);
        if (at < 0) {
            return scalar.at();
        }
        return scalar.at() + text.codePointCount(charIndex(scalar.at()), range.from() + at);
    }

    private int charIndex(int codePoint) {
        return charIndexes.length == 0 ? codePoint : charIndexes[codePoint];
    }

    /** Where each code point begins; empty when every one of them is one char. */
    private static int[] charIndexes(String text) {
        int codePoints = text.codePointCount(0, text.length());
        if (codePoints == text.length()) {
            return new int[0];
        }
        int[] indexes = new int[codePoints + 1];
        for (int i = 0; i < codePoints; i++) {
            indexes[i + 1] = text.offsetByCodePoints(indexes[i], 1);
        }
        return indexes;
    }

    private record Range(int from, int to, String raw) {}

    private Range range(Scalar scalar) {
        int from = charIndex(scalar.at());
        int to = charIndex(scalar.end());
        Matcher property = PROPERTY.matcher(text).region(from, to);
        if (property.lookingAt()) {
            from = property.end();
        }
        return new Range(from, to, text.substring(from, to));
    }

    /** The scalar as it is written with the parts replaced; empty when that would not be read as {@code value}. */
    private static Optional<String> replacedInPlace(
            String raw, String before, String value, Map<String, String> parts) {
        Map<String, String> written = new LinkedHashMap<>();
        for (Map.Entry<String, String> part : parts.entrySet()) {
            if (occurrences(raw, part.getKey()) != occurrences(before, part.getKey())) {
                return Optional.empty();
            }
            written.put(
                    part.getKey(),
                    switch (raw.charAt(0)) {
                        case '"' -> escaped(part.getValue());
                        case '\'' -> part.getValue().replace("'", "''");
                        default -> part.getValue();
                    });
        }
        boolean isPlain = "\"'|>".indexOf(raw.charAt(0)) < 0;
        return isPlain && !isSafePlain(value) ? Optional.empty() : Optional.of(replaced(raw, written));
    }

    private static int occurrences(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    /** A value in the quotes that its predecessor has. */
    private static String written(String raw, String value) {
        if (raw.startsWith("'") && value.chars().noneMatch(Character::isISOControl)) {
            return "'" + value.replace("'", "''") + "'";
        }
        boolean isPlain = raw.isEmpty() || "\"'|>".indexOf(raw.charAt(0)) < 0;
        return isPlain && isSafePlain(value) ? value : "\"" + escaped(value) + "\"";
    }

    private static boolean isSafePlain(String value) {
        return NUMBER.matcher(value).matches()
                || PLAIN.matcher(value).matches() && !WORDS.contains(value.toLowerCase(Locale.ROOT));
    }

    /** A value as it stands in double quotes, in YAML and in JSON. */
    private static String escaped(String value) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c >= 0x7F && c < 0xA0) {
                        out.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }
}
