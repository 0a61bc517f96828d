package io.jenkins.plugins.codesuite.commons.document;

import io.jenkins.plugins.codesuite.commons.document.Node.Broken;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Mapping;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Builds the tree of a JSON text. Numbers, {@code true}, {@code false} and {@code null} become plain text, as they are in
 * YAML.
 *
 * <p>YAML readers take most JSON, but no tab between its parts, and they take much that is no JSON, so that a service
 * would refuse what they read. This reader keeps to the standard and goes on after slips whose meaning is plain, such as a
 * comma too many, so that all of them are told at once.
 *
 * <p>Source: <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>.
 */
final class JsonComposer {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final String VALUES =
            "Accepted here: \"text\" in double quotes, a number, true, false, null, a list in [] or a map in {}.";
    private static final String ESCAPES = "Escapes of JSON are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u0041.";
    private static final int END = -1;

    private final Problems problems;
    private final TreeBounds bounds;
    private int[] text = {};
    private int next;

    JsonComposer(Problems problems, ReaderLimits limits) {
        this.problems = problems;
        this.bounds = new TreeBounds(problems, limits);
    }

    /** Whether a text that may be YAML or JSON is meant as JSON: it begins as JSON begins, and block YAML does not. */
    static boolean isMeantBy(String text) {
        String begin = text.stripLeading();
        if (!begin.startsWith("{") && !begin.startsWith("[")) {
            return false;
        }
        String rest = begin.substring(1).stripLeading();
        return rest.isEmpty() || "\"{}[]/".indexOf(rest.charAt(0)) >= 0;
    }

    /**
     * Reads the text.
     *
     * @param json the text without forbidden characters
     * @return the tree; empty when the text cannot be read to its end, which is reported
     */
    Optional<Node> compose(String json) {
        text = json.codePoints().toArray();
        next = 0;
        try {
            if (blanks() == END) {
                return Optional.of(new Scalar(0, 0, "", true));
            }
            Node root = value(0);
            if (blanks() != END) {
                throw unreadable(
                        next,
                        "the text goes on after its end",
                        "A JSON file holds one value: a map in {} or a list in []; remove what follows it.");
            }
            return Optional.of(root);
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }

    private Node value(int depth) throws UnreadableException {
        int at = next;
        if (!bounds.countValue(at)) {
            throw new UnreadableException();
        }
        return switch (text[at]) {
            case '{' -> map(depth + 1);
            case '[' -> list(depth + 1);
            case '"' -> string();
            default -> word();
        };
    }

    private Node map(int depth) throws UnreadableException {
        int at = opened(depth);
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (boolean more = begins('}'); more; more = goesOn(at, '}')) {
            if (text[next] != '"') {
                throw unreadable(
                        next,
                        "a key in double quotes is missing here",
                        "A map of JSON is {\"key\": value, \"key\": value}; keys stand in double quotes.");
            }
            Node key = string();
            if (blanks() != ':') {
                throw unreadable(
                        next == text.length ? at : next,
                        next == text.length ? "this map is not closed" : "a ':' is missing between key and value",
                        "A map of JSON is {\"key\": value, \"key\": value}.");
            }
            next++;
            expectValue(at);
            Node value = value(depth);
            if (key instanceof Scalar name) {
                put(entries, name, value);
            }
        }
        return new Mapping(at, List.copyOf(entries.values()));
    }

    private void put(Map<String, Entry> entries, Scalar key, Node value) {
        Entry first = entries.get(key.value());
        if (first == null) {
            entries.put(key.value(), new Entry(key, value));
        } else {
            problems.error(
                    DocumentRule.DUPLICATE_KEY,
                    key.at(),
                    "the key " + Shown.quoted(key.value()) + " is there twice; the first one is on line "
                            + problems.position(first.key().at()).line(),
                    "A key stands once in a map: keep one of the two.");
        }
    }

    private Node list(int depth) throws UnreadableException {
        int at = opened(depth);
        List<Node> items = new ArrayList<>();
        for (boolean more = begins(']'); more; more = goesOn(at, ']')) {
            items.add(value(depth));
        }
        return new Sequence(at, List.copyOf(items));
    }

    /** Passes the opening bracket. */
    private int opened(int depth) throws UnreadableException {
        int at = next++;
        if (!bounds.isWithinDepth(depth, at)) {
            throw new UnreadableException();
        }
        return at;
    }

    /** Whether a first item follows the opening bracket; passes the closing one otherwise. */
    private boolean begins(char closing) throws UnreadableException {
        int at = next - 1;
        int c = blanks();
        if (c == closing) {
            next++;
            return false;
        }
        expectValue(at);
        return true;
    }

    /** Whether another item follows; passes the comma before it, or the closing bracket. */
    private boolean goesOn(int opened, char closing) throws UnreadableException {
        int c = blanks();
        if (c == closing) {
            next++;
            return false;
        }
        int comma = next;
        if (c != ',') {
            throw unreadable(
                    next == text.length ? opened : next,
                    c == END
                            ? "the " + (closing == '}' ? "map that '{'" : "list that '['") + " opens here is not closed"
                            : "a comma is missing before this, or the " + (closing == '}' ? "map" : "list")
                                    + " is not closed",
                    "Items of JSON are parted by commas; "
                            + (closing == '}' ? "a map ends with '}'." : "a list ends with ']'."));
        }
        next++;
        if (blanks() == closing) {
            problems.error(
                    DocumentRule.JSON_SYNTAX,
                    comma,
                    "a comma stands before the closing '" + closing + "'",
                    "JSON has commas between items only: remove this one.");
            next++;
            return false;
        }
        expectValue(opened);
        return true;
    }

    /** Refuses the end of the text where an item must follow. */
    private void expectValue(int opened) throws UnreadableException {
        if (blanks() == END) {
            throw unreadable(
                    opened,
                    "the " + (text[opened] == '{' ? "map that '{'" : "list that '['") + " opens here is not closed",
                    VALUES);
        }
    }

    private Node string() throws UnreadableException {
        int at = next++;
        StringBuilder value = new StringBuilder();
        while (true) {
            if (next == text.length || text[next] == '\n' || text[next] == '\r') {
                throw unreadable(
                        at,
                        "the quote that opens here is not closed on its line",
                        "Text of JSON ends with a double quote; a line break within it is written \\n.");
            }
            int c = text[next++];
            if (c == '"') {
                return Characters.areCarriable(problems, value.toString(), at)
                        ? new Scalar(at, next, value.toString(), false)
                        : new Broken(at);
            }
            if (c == '\\') {
                escape(value);
            } else if (c == '\t') {
                problems.error(
                        DocumentRule.JSON_SYNTAX, next - 1, "a tab stands within a text", "A tab is written \\t.");
                value.append('\t');
            } else {
                value.appendCodePoint(c);
            }
        }
    }

    private void escape(StringBuilder value) throws UnreadableException {
        int at = next - 1;
        int c = next < text.length ? text[next++] : END;
        switch (c) {
            case '"', '\\', '/' -> value.append((char) c);
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'u' -> {
                int unit = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = next < text.length && text[next] < 0x80 ? Character.digit(text[next++], 16) : -1;
                    if (digit < 0) {
                        throw unreadable(at, "four hexadecimal digits belong after \\u", ESCAPES);
                    }
                    unit = unit << 4 | digit;
                }
                value.append((char) unit);
            }
            default ->
                throw unreadable(
                        at,
                        "this backslash begins no escape that JSON knows",
                        ESCAPES + " A backslash itself is doubled.");
        }
    }

    private Node word() throws UnreadableException {
        int at = next;
        while (next < text.length && isPartOfWord(text[next])) {
            next++;
        }
        String word = new String(text, at, next - at);
        if (NUMBER.matcher(word).matches() || word.equals("true") || word.equals("false") || word.equals("null")) {
            return new Scalar(at, next, word, true);
        }
        String message;
        if (word.isEmpty()) {
            message =
                    text[at] == '\'' ? "a single quote stands here" : "no value of JSON can begin with this character";
        } else if (Character.isDigit(word.charAt(0)) || word.length() > 1 && "+-.".indexOf(word.charAt(0)) >= 0) {
            message = Shown.quoted(word) + " is no number of JSON";
        } else {
            message = Shown.quoted(word) + " stands here without quotes";
        }
        throw unreadable(at, message, VALUES);
    }

    private static boolean isPartOfWord(int c) {
        return c >= 0x80
                ? Character.isLetterOrDigit(c)
                : c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "+-._".indexOf(c) >= 0;
    }

    /** Passes blanks and, with a problem, comments; the character after them, {@link #END} at the end of the text. */
    private int blanks() throws UnreadableException {
        while (next < text.length) {
            int c = text[next];
            if (c == '/' && next + 1 < text.length && (text[next + 1] == '/' || text[next + 1] == '*')) {
                comment(text[next + 1] == '*');
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                next++;
            } else {
                return c;
            }
        }
        return END;
    }

    private void comment(boolean closed) throws UnreadableException {
        int at = next;
        problems.error(DocumentRule.JSON_SYNTAX, at, "a comment stands here", "JSON has no comments: remove it.");
        next += 2;
        if (!closed) {
            while (next < text.length && text[next] != '\n' && text[next] != '\r') {
                next++;
            }
            return;
        }
        while (next + 1 < text.length && !(text[next] == '*' && text[next + 1] == '/')) {
            next++;
        }
        if (next + 1 >= text.length) {
            throw new UnreadableException();
        }
        next += 2;
    }

    private UnreadableException unreadable(int at, String message, String accepted) {
        problems.error(DocumentRule.JSON_SYNTAX, at, message, accepted);
        return new UnreadableException();
    }

    /** Ends the reading; the problem is told already. */
    private static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        private UnreadableException() {
            super("the text is no JSON", null, false, false);
        }
    }
}
