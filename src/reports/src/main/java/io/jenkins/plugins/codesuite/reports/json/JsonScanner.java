package io.jenkins.plugins.codesuite.reports.json;

import io.jenkins.plugins.codesuite.reports.ReadLimits;
import io.jenkins.plugins.codesuite.reports.ReadWarning;
import io.jenkins.plugins.codesuite.reports.ReportFile;
import io.jenkins.plugins.codesuite.reports.text.CutText;
import io.jenkins.plugins.codesuite.reports.text.ScannedText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a report's JSON from its beginning to its end. Whoever asks for the next value of an array or object need not care for
 * what it left unread of the one before:
 *
 * <pre>{@code
 * int feature = json.enter();
 * while (json.next(feature)) {
 *     if (json.name().equals("uri")) { ... json.text() ... }
 * }
 * }</pre>
 *
 * <p>Texts are cut in the middle while they are read, so that an embedded video of gigabytes takes no more than the limit;
 * what nests deeper than a limit is left out.
 *
 * <p>No file makes this fail. What is no JSON is passed over up to where a value or a member begins, and the first place of
 * this kind is told by {@link #damage()}. Keeps its buffers from file to file. Not for two threads.
 */
public final class JsonScanner extends ScannedText {

    /** What a value is. */
    public enum Kind {
        /** Members with names. */
        OBJECT,
        /** Values in order. */
        ARRAY,
        /** A text in quotes. */
        TEXT,
        /** A number. */
        NUMBER,
        /** {@code null}, {@code true}, {@code false}, or a word that JSON does not know. */
        WORD
    }

    /** What a reader does with the outermost value of a file. */
    public interface Root {

        /**
         * Reads the value that was found, as far as it likes.
         *
         * @return false if such a value begins no report of the reader's format
         * @throws IOException if the sink throws it
         */
        boolean read(Kind kind) throws IOException;
    }

    private static final int LONGEST_WORD = 64;

    private final ReadLimits limits;
    private final CleanText clean = new CleanText();
    private final CutText text;
    private final CutText shortText;
    private final CutText nothing = new CutText(2);

    /** Whether each open container is an object. */
    private boolean[] objects = new boolean[16];

    private int depth;
    private boolean pending;
    private Kind kind = Kind.WORD;
    private String name = "";
    private boolean any;
    private boolean strayTold;
    private boolean cutOff;

    /** A scanner that keeps as much of a text as {@code limits} allow. */
    public JsonScanner(ReadLimits limits) {
        this.limits = limits;
        this.text = new CutText(limits.text());
        this.shortText = new CutText(limits.name());
    }

    /**
     * Begins with a file; the caller closes the stream.
     *
     * @throws IOException if its beginning cannot be read
     */
    public void open(InputStream stream) throws IOException {
        depth = 0;
        pending = false;
        name = "";
        any = false;
        strayTold = false;
        cutOff = false;
        begin(stream);
    }

    /**
     * Reads a whole file. One that holds several reports, one after the other, is read to its end.
     *
     * @param format how people call the reader's format
     * @return what was lost, if anything
     * @throws IOException if the file cannot be opened, or {@code root} throws it
     */
    public Optional<ReadWarning> read(ReportFile file, String format, Root root) throws IOException {
        try (InputStream in = file.open()) {
            open(in);
            boolean known = false;
            while (next(0)) {
                int line = line();
                String what = kind == Kind.OBJECT ? "an object" : "an array";
                boolean read = root.read(kind);
                if (!read && !known) {
                    damage.lost(line, 0, "such " + what + " begins no " + format + " report; it was left out");
                }
                known |= read;
            }
        }
        return damage.warning(file.name());
    }

    /** Whether the file ended before its outermost value did. */
    public boolean isCutOff() {
        return cutOff;
    }

    /**
     * Goes on to the next value of the array or object that {@link #enter()} gave {@code parent} for, past all that is left
     * of the value before.
     *
     * @param parent 0 for the file as a whole, of which only objects and arrays are told
     * @return false if there is none: the array or object is closed then
     */
    public boolean next(int parent) {
        if (depth < parent) {
            return false;
        }
        skip();
        while (depth > parent) {
            skipRest();
        }
        return parent == 0 ? nextRoot() : depth == parent && nextInside();
    }

    /** What the value is that was found last. */
    public Kind kind() {
        return kind;
    }

    /** The name of the member that was found last; empty in an array. */
    public String name() {
        return name;
    }

    /**
     * Opens the array or object that was found last.
     *
     * @return what to give to {@link #next}; there is nothing in other values
     */
    public int enter() {
        boolean container = pending && (kind == Kind.OBJECT || kind == Kind.ARRAY);
        if (!container) {
            skip();
            return depth + 1;
        }
        if (depth == limits.depth()) {
            damaged("arrays and objects nest deeper than " + limits.depth() + "; what is deeper was left out");
            skip();
            return depth + 1;
        }
        pending = false;
        at++;
        push(kind == Kind.OBJECT);
        return depth;
    }

    private void push(boolean object) {
        if (depth == objects.length) {
            objects = Arrays.copyOf(objects, depth * 2);
        }
        objects[depth++] = object;
    }

    /** The value found last: a text, or a number as it is written. Empty for {@code null}, arrays and objects. */
    public String text() {
        text.clear();
        textInto(text);
        return text.toString();
    }

    /** The same, cut at the limit of names. */
    public String shortText() {
        shortText.clear();
        textInto(shortText);
        return shortText.toString();
    }

    /** Adds what {@link #text()} is to {@code into}. */
    public void textInto(CutText into) {
        if (!pending) {
            return;
        }
        switch (kind) {
            case TEXT -> {
                pending = false;
                readText(into);
            }
            case NUMBER, WORD -> {
                String word = readWord();
                into.append(word.equals("null") ? "" : word);
            }
            default -> skip();
        }
    }

    /** The number found last, in quotes or not; zero if it is none. */
    public double number() {
        String written = kind == Kind.NUMBER ? readWord() : shortText();
        try {
            double number = Double.parseDouble(written.strip());
            return Double.isNaN(number) ? 0 : number;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The number found last, as near as an {@code int} comes to it. */
    public int integer() {
        if (!pending || kind != Kind.NUMBER) {
            return (int) number();
        }
        int from = at;
        int i = at;
        int value = 0;
        while (i < end && i - from < 9 && buffer[i] >= '0' && buffer[i] <= '9') {
            value = value * 10 + buffer[i] - '0';
            i++;
        }
        if (i > from && i < end && !isWord(buffer[i])) {
            at = i;
            pending = false;
            return value;
        }
        return (int) number();
    }

    private boolean nextRoot() {
        while (true) {
            int c = skipSpace();
            if (c < 0) {
                if (!any) {
                    any = true;
                    damage.clear();
                    damage.lost(1, 1, "this is not JSON; nothing was read of it");
                }
                return false;
            }
            if (c == '{' || c == '[') {
                any = true;
                found(c == '{' ? Kind.OBJECT : Kind.ARRAY, "");
                return true;
            }
            if (!any) {
                // Text of another kind may hold brackets too.
                skipAll();
            } else {
                if (!strayTold && c != ',') {
                    strayTold = true;
                    damaged("text outside of the report's values was left out");
                }
                at++;
            }
        }
    }

    private void skipAll() {
        while (at < end || fill()) {
            at = end;
        }
    }

    private void found(Kind what, String called) {
        kind = what;
        name = called;
        pending = true;
    }

    private boolean nextInside() {
        boolean object = objects[depth - 1];
        String member = "";
        boolean named = false;
        while (true) {
            int c = skipSpace();
            if (c < 0) {
                cutOff();
                return false;
            }
            if (c == '}' || c == ']') {
                if (named) {
                    noValue(member);
                    named = false;
                }
                at++;
                if (close(c == '}')) {
                    return false;
                }
            } else if (c == ',' || c == ':') {
                if (named) {
                    noValue(member);
                    named = false;
                }
                at++;
            } else if (object && !named) {
                if (c == '"' || isWord((char) c)) {
                    member = readName(c);
                    named = skipSpace() == ':';
                    if (named) {
                        at++;
                    } else {
                        noValue(member);
                    }
                } else {
                    stray();
                }
            } else if (kindOf(c).isPresent()) {
                found(kindOf(c).get(), member);
                return true;
            } else {
                stray();
            }
        }
    }

    private void noValue(String member) {
        damaged("the member " + CutText.cut(member, 100) + " has no value and was left out");
    }

    private void stray() {
        damaged("this is nothing that JSON knows, and was left out");
        at++;
    }

    private static Optional<Kind> kindOf(int c) {
        if (c == '{' || c == '[') {
            return Optional.of(c == '{' ? Kind.OBJECT : Kind.ARRAY);
        }
        if (c == '"') {
            return Optional.of(Kind.TEXT);
        }
        if (c >= '0' && c <= '9' || c == '-') {
            return Optional.of(Kind.NUMBER);
        }
        return isWord((char) c) ? Optional.of(Kind.WORD) : Optional.empty();
    }

    private void cutOff() {
        cutOff |= depth > 0;
        if (depth > 0) {
            damaged("the file ends within " + (objects[depth - 1] ? "an object" : "an array")
                    + "; what stands before was kept");
        }
        depth = 0;
    }

    /** Closes the innermost container of that kind and those in it; false if the mark closes nothing. */
    private boolean close(boolean object) {
        int open = depth;
        while (open > 0 && objects[open - 1] != object) {
            open--;
        }
        if (open == 0) {
            damaged("a closing bracket closes nothing, and was left out");
            return false;
        }
        if (open < depth) {
            damaged("an array or object is not closed; it was taken as closed here");
        }
        depth = open - 1;
        return true;
    }

    /** Leaves out the value that was found, if nobody read it. */
    private void skip() {
        if (!pending) {
            return;
        }
        pending = false;
        switch (kind) {
            case TEXT -> readText(nothing);
            case OBJECT, ARRAY -> {
                at++;
                push(kind == Kind.OBJECT);
                skipRest();
            }
            default -> {
                pending = true;
                readWord();
            }
        }
    }

    /** Goes past the end of the innermost container. */
    private void skipRest() {
        int target = depth - 1;
        // What is deeper than the stack may be is counted: all brackets of it close what was opened last.
        long uncounted = 0;
        while (depth > target) {
            int c = skipTo();
            if (c < 0) {
                cutOff();
                return;
            }
            at++;
            if (c == '"') {
                at--;
                readText(nothing);
            } else if (c == '{' || c == '[') {
                if (depth > limits.depth()) {
                    uncounted++;
                } else {
                    push(c == '{');
                }
            } else if (uncounted > 0) {
                uncounted--;
            } else {
                close(c == '}');
            }
        }
    }

    /** The next quote or bracket. */
    private int skipTo() {
        while (at < end || fill()) {
            char[] chars = buffer;
            int i = at;
            while (i < end && chars[i] != '"' && (chars[i] | 0x20) != '{' && (chars[i] | 0x20) != '}') {
                i++;
            }
            at = i;
            if (i < end) {
                return chars[i];
            }
        }
        return -1;
    }

    private String readName(int first) {
        if (first != '"') {
            pending = true;
            return readWord();
        }
        shortText.clear();
        readText(shortText);
        return shortText.toString();
    }

    private static boolean isWord(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || "+-._".indexOf(c) >= 0;
    }

    private String readWord() {
        if (!pending) {
            return "";
        }
        pending = false;
        StringBuilder word = new StringBuilder();
        int c = peek();
        while (c >= 0 && isWord((char) c)) {
            if (word.length() < LONGEST_WORD) {
                word.append((char) c);
            }
            at++;
            c = peek();
        }
        return word.toString();
    }

    /** Reads a text from its opening quote past its closing one. */
    private void readText(CutText into) {
        clean.begin(into);
        at++;
        while (at < end || fill()) {
            char[] chars = buffer;
            int from = at;
            int i = at;
            while (i < end && chars[i] >= ' ' && chars[i] != '"' && chars[i] != '\\' && chars[i] < 0xFFFE) {
                i++;
            }
            at = i;
            if (into != nothing) {
                clean.put(chars, from, i);
            }
            if (i < end) {
                char c = chars[at++];
                if (c == '"') {
                    clean.end();
                    return;
                }
                clean.put(c == '\\' ? escaped() : c);
            }
        }
        clean.end();
        damaged("the file ends within a text; what stands before was kept");
        cutOff = true;
        depth = 0;
    }

    private char escaped() {
        int c = read();
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            case -1 -> '\uFFFD';
            default -> (char) c;
        };
    }

    private char unicode() {
        int value = 0;
        for (int digit = 0; digit < 4; digit++) {
            int c = peek();
            int hex = c < 0 || c > 'f' ? -1 : Character.digit(c, 16);
            if (hex < 0) {
                damaged("what follows \\u is no number of four digits");
                return '\uFFFD';
            }
            value = value * 16 + hex;
            at++;
        }
        return (char) value;
    }

    private int skipSpace() {
        int c = peek();
        while (c >= 0 && c <= ' ' || c == 0xFEFF) {
            at++;
            c = peek();
        }
        return c;
    }
}
