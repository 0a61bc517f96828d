package io.jenkins.plugins.codesuite.reports.xml;

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
 * Reads a report's XML from its beginning to its end. Whoever asks for children of an element need not care for what it left
 * unread of the one before:
 *
 * <pre>{@code
 * while (xml.nextChild(suite)) {
 *     if (xml.name().equals("testcase")) { ... xml.attribute("name") ... }
 * }
 * }</pre>
 *
 * <p>A document type is skipped and its entities are not known, so that a file can neither make this fetch anything nor grow
 * in memory. Texts and attributes that are longer than a limit are cut in the middle; elements that nest deeper than a limit
 * are left out. What no XML may hold (control characters, references to them) becomes U+FFFD.
 *
 * <p>No file makes this fail. A tag that is not closed ends where the next begins, an element that is not closed ends with
 * the one around it, and the first place of this kind is told by {@link #damage()}. Keeps its buffers from file to file. Not
 * for two threads.
 */
public final class XmlScanner extends ScannedText {

    private static final char REPLACEMENT = '\uFFFD';
    /** The first character that no XML may hold, of those above the surrogates. */
    private static final char NO_CHARACTER = '\uFFFE';

    private static final int LONGEST_REFERENCE = 40;
    /** Characters up to {@code <} that a text, a CDATA section and an attribute hold as they are. */
    private static final boolean[] TEXT = plain("<&");

    private static final boolean[] CDATA = plain("");
    private static final boolean[] VALUE = plain("&\"'\t\n");
    private static final boolean[] NAME = nameCharacters();

    private enum Event {
        START,
        END,
        OVER
    }

    private final ReadLimits limits;
    private final Names names = new Names();
    private final Attributes attributes;
    private final CutText text;
    private final CutText nothing = new CutText(2);

    private String[] open = new String[16];
    private int depth;
    private long tooDeep;
    /** Whether the element that was told last has no content: its end comes without a tag. */
    private boolean ends;

    private boolean anyElement;
    private boolean strayTold;
    private boolean cutOff;
    private CutText target = nothing;

    /** A scanner that keeps as much of a text as {@code limits} allow. */
    public XmlScanner(ReadLimits limits) {
        this.limits = limits;
        this.attributes = new Attributes(limits.text());
        this.text = new CutText(limits.text());
    }

    private static boolean[] plain(String others) {
        boolean[] plain = new boolean['<' + 1];
        Arrays.fill(plain, ' ', plain.length, true);
        plain['\t'] = true;
        plain['\n'] = true;
        for (char c : others.toCharArray()) {
            plain[c] = false;
        }
        return plain;
    }

    private static boolean[] nameCharacters() {
        boolean[] name = new boolean[128];
        for (char c = 0; c < name.length; c++) {
            name[c] = c > ' ' && "/><=\"'&".indexOf(c) < 0 && c != 0x7F;
        }
        return name;
    }

    /**
     * Begins with a file; the caller closes the stream.
     *
     * @throws IOException if its beginning cannot be read
     */
    public void open(InputStream stream) throws IOException {
        depth = 0;
        tooDeep = 0;
        ends = false;
        anyElement = false;
        strayTold = false;
        cutOff = false;
        attributes.clear();
        begin(stream);
    }

    /** What a reader does with the outermost element of a file. */
    public interface Root {

        /**
         * Reads the element that was found, as far as it likes.
         *
         * @return false if such an element begins no report of the reader's format
         * @throws IOException if the sink throws it
         */
        boolean read(String name) throws IOException;
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
            while (nextChild(0)) {
                String name = name();
                int line = known || damage.isLossTold() ? 0 : line();
                boolean read = root.read(name);
                if (!read && !known) {
                    damage.lost(
                            line,
                            0,
                            "<" + CutText.cut(name, 100) + "> begins no " + format + " report; it was left out");
                }
                known |= read;
            }
        }
        return damage.warning(file.name());
    }

    /** Whether the file ended before its outermost element did. */
    public boolean isCutOff() {
        return cutOff;
    }

    /** How many elements are open, the one that was found last included. */
    public int depth() {
        return depth;
    }

    /** The name of the innermost open element, without a prefix. */
    public String name() {
        return depth == 0 ? "" : open[depth - 1];
    }

    /**
     * Goes on to the next child of the open element at depth {@code parent}, past all that is left of the child before.
     *
     * @param parent {@link #depth()} when that element was the innermost; 0 for the file as a whole
     * @return false if the element has no more children: it is closed then
     */
    public boolean nextChild(int parent) {
        return nextChild(parent, nothing);
    }

    /** The same; texts on the way are added to {@code into}. */
    public boolean nextChild(int parent, CutText into) {
        if (depth < parent) {
            return false;
        }
        target = into;
        while (true) {
            Event event = advance();
            if (event == Event.OVER || depth < parent) {
                return false;
            }
            if (event == Event.START && depth == parent + 1) {
                return true;
            }
        }
    }

    /** The text of the innermost open element, its children's included; the element is closed then. */
    public String text() {
        text.clear();
        textInto(text);
        return text.toString();
    }

    /** Adds the text of the innermost open element to {@code into}, its children's included; the element is closed then. */
    public void textInto(CutText into) {
        int parent = depth;
        while (nextChild(parent, into)) {
            // The text of a child belongs to it.
            continue;
        }
    }

    /** Whether the element that was found last has an attribute of that name, its prefix included. */
    public boolean has(String attribute) {
        return attributes.has(attribute);
    }

    /** An attribute of the element that was found last; empty if it has none. */
    public String attribute(String attribute) {
        return attributes.get(attribute);
    }

    /** The same for an attribute that many elements have with one value, such as a class: they share one text. */
    public String repeated(String attribute) {
        return CutText.cut(attributes.getRepeated(attribute), limits.name());
    }

    /** The same for a name: cut at the limit of names. */
    public String nameIn(String attribute) {
        return CutText.cut(attributes.get(attribute), limits.name());
    }

    private Event advance() {
        if (ends) {
            ends = false;
            depth--;
            return Event.END;
        }
        while (toTag()) {
            int c = peek();
            if (c == '/') {
                at++;
                if (endTag()) {
                    return Event.END;
                }
            } else if (c == '!') {
                at++;
                declaration();
            } else if (c == '?') {
                at++;
                skipTo('?', 1, "an instruction");
            } else if (isNameStart(c)) {
                if (startTag()) {
                    return Event.START;
                }
            } else {
                target.append('<');
            }
        }
        finish();
        return Event.OVER;
    }

    private void finish() {
        if (!anyElement) {
            damage.clear();
            damage.lost(1, 1, "this is not XML; nothing was read of it");
            anyElement = true;
        } else if (depth > 0) {
            cutOff = true;
            damaged("the file ends within <" + name() + ">; what stands before was kept");
        }
        depth = 0;
    }

    /** Reads text up to the next {@code <} and past it; false at the end of the file. */
    private boolean toTag() {
        while (at < end || fill()) {
            if (depth == 0) {
                skipStray();
            } else if (target == nothing || tooDeep > 0) {
                skipText();
            } else {
                readText();
            }
            if (at < end) {
                at++;
                return true;
            }
        }
        return false;
    }

    private void skipText() {
        int i = at;
        char[] chars = buffer;
        while (i < end && chars[i] != '<') {
            i++;
        }
        at = i;
    }

    private void skipStray() {
        while (at < end && buffer[at] != '<') {
            if (!strayTold && buffer[at] > ' ' && buffer[at] != '\uFEFF') {
                strayTold = true;
                damaged("text outside of the report's elements was left out");
            }
            at++;
        }
    }

    private void readText() {
        char[] chars = buffer;
        int from = at;
        int i = at;
        while (i < end) {
            char c = chars[i];
            if (c > '<' ? c < NO_CHARACTER : TEXT[c]) {
                i++;
            } else {
                target.append(chars, from, i);
                at = i;
                if (c == '<') {
                    return;
                }
                at++;
                if (c == '&') {
                    reference(false);
                } else {
                    special(c, false);
                }
                from = at;
                i = at;
            }
        }
        target.append(chars, from, i);
        at = i;
    }

    private void put(char c, boolean value) {
        if (value) {
            attributes.append(c);
        } else {
            target.append(c);
        }
    }

    /** A character that a text does not hold as it is: an end of line, or one that no XML may hold. */
    private void special(char c, boolean value) {
        if (c == '\r') {
            if (peek() == '\n') {
                at++;
            }
            put(value ? ' ' : '\n', value);
        } else if (c == '\n' || c == '\t') {
            put(value ? ' ' : c, value);
        } else {
            put(REPLACEMENT, value);
        }
    }

    /** What follows an ampersand. One that begins no reference is itself. */
    private void reference(boolean value) {
        char[] written = new char[LONGEST_REFERENCE];
        int length = 0;
        int c = peek();
        while (length < LONGEST_REFERENCE && (c == '#' || c >= 0 && c < 128 && Character.isLetterOrDigit(c))) {
            written[length++] = (char) c;
            at++;
            c = peek();
        }
        String name = new String(written, 0, length);
        if (c != ';' || length == 0) {
            putAll("&" + name, value);
            return;
        }
        at++;
        switch (name) {
            case "lt" -> put('<', value);
            case "gt" -> put('>', value);
            case "amp" -> put('&', value);
            case "quot" -> put('"', value);
            case "apos" -> put('\'', value);
            default -> {
                if (name.charAt(0) == '#') {
                    putCodePoint(name, value);
                } else {
                    changed("the entity &" + name + "; is not known; it was kept as it is written");
                    putAll("&" + name + ";", value);
                }
            }
        }
    }

    private void putAll(String characters, boolean value) {
        for (int i = 0; i < characters.length(); i++) {
            put(characters.charAt(i), value);
        }
    }

    private void putCodePoint(String name, boolean value) {
        int number;
        try {
            number = name.startsWith("#x")
                    ? Integer.parseInt(name, 2, name.length(), 16)
                    : Integer.parseInt(name, 1, name.length(), 10);
        } catch (NumberFormatException e) {
            number = 0;
        }
        if (!isLegal(number)) {
            put(REPLACEMENT, value);
        } else if (number < 0x10000) {
            put((char) number, value);
        } else {
            put(Character.highSurrogate(number), value);
            put(Character.lowSurrogate(number), value);
        }
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= ' ' && c < 0xD800
                || c >= 0xE000 && c < NO_CHARACTER
                || c >= 0x10000 && c <= Character.MAX_CODE_POINT;
    }

    private static boolean isNameStart(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || c >= 128;
    }

    private static boolean isName(char c) {
        return c >= 128 || NAME[c];
    }

    /** The name that begins here, with its prefix. */
    private String readName() {
        char[] chars = buffer;
        int from = at;
        int i = at;
        int hash = 0;
        while (i < end && isName(chars[i])) {
            hash = 31 * hash + chars[i];
            i++;
        }
        at = i;
        return i < end ? names.get(chars, from, i, hash) : readSplitName(from);
    }

    /** The same for a name that the end of the buffer parts. */
    private String readSplitName(int from) {
        StringBuilder name = new StringBuilder().append(buffer, from, end - from);
        at = end;
        while (peek() >= 0 && isName(buffer[at])) {
            if (name.length() < limits.name()) {
                name.append(buffer[at]);
            }
            at++;
        }
        int length = Math.min(name.length(), limits.name());
        char[] chars = new char[length];
        name.getChars(0, length, chars, 0);
        int hash = 0;
        for (char c : chars) {
            hash = 31 * hash + c;
        }
        return names.get(chars, 0, length, hash);
    }

    private int skipSpace() {
        int c = peek();
        while (c >= 0 && c <= ' ') {
            at++;
            c = peek();
        }
        return c;
    }

    private boolean startTag() {
        readName();
        String name = names.local();
        attributes.clear();
        boolean empty = false;
        boolean closed = false;
        while (!closed) {
            int c = skipSpace();
            if (c == '>') {
                at++;
                closed = true;
            } else if (c == '/') {
                at++;
                empty = peek() == '>';
            } else if (c < 0) {
                damaged("the file ends within the tag <" + name + ">; what stands before was kept");
                cutOff = depth > 0;
                depth = 0;
                anyElement = true;
                return false;
            } else if (c == '<') {
                damaged("the tag <" + name + "> does not end before the next one; it was read as far as it goes");
                closed = true;
            } else {
                attribute(name, (char) c);
            }
        }
        return push(name, empty);
    }

    private boolean push(String name, boolean empty) {
        anyElement = true;
        if (depth == limits.depth()) {
            if (tooDeep == 0) {
                damaged("elements nest deeper than " + limits.depth() + "; what <" + name + "> holds was left out");
            }
            tooDeep += empty ? 0 : 1;
            return false;
        }
        if (depth == open.length) {
            open = Arrays.copyOf(open, open.length * 2);
        }
        open[depth++] = name;
        ends = empty;
        return true;
    }

    private void attribute(String tag, char first) {
        if (!isName(first)) {
            damaged("an attribute of <" + tag + "> cannot be read and was left out");
            at++;
            return;
        }
        String name = readName();
        if (skipSpace() != '=') {
            damaged("the attribute " + CutText.cut(name, 100) + " of <" + tag + "> has no value and was left out");
            return;
        }
        at++;
        int quote = skipSpace();
        if (quote == '"' || quote == '\'') {
            at++;
            value((char) quote);
        } else {
            damaged("the attribute " + CutText.cut(name, 100) + " of <" + tag
                    + "> has no quotes; it was read up to the next space");
            bareValue();
        }
        attributes.finish(name);
    }

    private void value(char quote) {
        while (at < end || fill()) {
            char[] chars = buffer;
            int from = at;
            int i = at;
            while (i < end && (chars[i] > '<' ? chars[i] < NO_CHARACTER : VALUE[chars[i]])) {
                i++;
            }
            attributes.append(chars, from, i);
            at = i;
            if (at < end) {
                char c = chars[at++];
                if (c == quote) {
                    return;
                }
                if (c == '&') {
                    reference(true);
                } else if (c == '"' || c == '\'') {
                    attributes.append(c);
                } else {
                    special(c, true);
                }
            }
        }
    }

    private void bareValue() {
        int c = peek();
        while (c > ' ' && c != '>' && c != '<' && c != '/') {
            attributes.append((char) c);
            at++;
            c = peek();
        }
    }

    /** Reads a closing tag; false if it closes nothing that is open. */
    private boolean endTag() {
        readName();
        String name = names.local();
        if (skipSpace() == '>') {
            at++;
        } else {
            damaged("the tag </" + CutText.cut(name, 100) + "> is damaged");
            skipTag();
        }
        if (tooDeep > 0) {
            tooDeep--;
            return false;
        }
        int found = depth - 1;
        while (found >= 0 && !open[found].equals(name)) {
            found--;
        }
        if (found < 0) {
            damaged("</" + CutText.cut(name, 100) + "> closes nothing that is open, and was left out");
            return false;
        }
        if (found < depth - 1) {
            damaged("<" + name() + "> is not closed before </" + name + ">; it was taken as closed there");
        }
        depth = found;
        return true;
    }

    private void skipTag() {
        int c = peek();
        while (c >= 0 && c != '<' && c != '>') {
            at++;
            c = peek();
        }
        if (c == '>') {
            at++;
        }
    }

    private void declaration() {
        int c = peek();
        if (c == '-') {
            at++;
            if (peek() == '-') {
                at++;
                skipTo('-', 2, "a comment");
                return;
            }
        } else if (c == '[') {
            at++;
            if (isNext("CDATA[")) {
                cdata();
                return;
            }
        } else if (isNext("DOCTYPE")) {
            documentType();
            return;
        }
        damaged("what begins with <! is nothing that XML knows, and was left out");
        skipTag();
    }

    private boolean isNext(String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (peek() != expected.charAt(i)) {
                return false;
            }
            at++;
        }
        return true;
    }

    /** Goes past the next {@code >} that follows {@code count} marks or more. */
    private void skipTo(char mark, int count, String what) {
        int marks = 0;
        int c = read();
        while (c >= 0) {
            if (c == '>' && marks >= count) {
                return;
            }
            marks = c == mark ? marks + 1 : 0;
            c = read();
        }
        damaged("the file ends within " + what + "; what stands before was kept");
    }

    private void cdata() {
        int brackets = 0;
        while (at < end || fill()) {
            char[] chars = buffer;
            int from = at;
            int i = at;
            while (i < end && (chars[i] > '<' ? chars[i] != ']' && chars[i] < NO_CHARACTER : CDATA[chars[i]])) {
                i++;
            }
            if (i > from && brackets >= 2 && chars[from] == '>') {
                brackets(brackets - 2);
                at = from + 1;
                return;
            }
            if (i > from) {
                brackets(brackets);
                brackets = 0;
                keep(chars, from, i);
            }
            at = i;
            if (at < end) {
                char c = chars[at++];
                if (c == ']') {
                    brackets++;
                } else {
                    brackets(brackets);
                    brackets = 0;
                    keepSpecial(c);
                }
            }
        }
        brackets(brackets);
        damaged("the file ends within a CDATA section; what stands before was kept");
    }

    private boolean isKept() {
        return target != nothing && depth > 0 && tooDeep == 0;
    }

    private void keep(char[] chars, int from, int to) {
        if (isKept()) {
            target.append(chars, from, to);
        }
    }

    private void keepSpecial(char c) {
        if (isKept()) {
            special(c, false);
        }
    }

    private void brackets(int count) {
        if (isKept()) {
            for (int i = 0; i < count; i++) {
                target.append(']');
            }
        }
    }

    /** Skips a document type, its inner part with quotes and comments included. */
    private void documentType() {
        int brackets = 0;
        int quote = 0;
        int c = read();
        while (c >= 0) {
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[') {
                brackets++;
            } else if (c == ']') {
                brackets--;
            } else if (c == '>' && brackets <= 0) {
                return;
            } else if (c == '<' && brackets > 0 && peek() == '!') {
                at++;
                skipInnerComment();
            }
            c = read();
        }
        damaged("the file ends within its document type");
    }

    private void skipInnerComment() {
        if (peek() == '-') {
            at++;
            if (peek() == '-') {
                at++;
                skipTo('-', 2, "a comment");
            }
        }
    }
}
