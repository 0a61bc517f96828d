package io.jenkins.plugins.codesuite.commons.files;

import java.util.ArrayList;
import java.util.List;

/** Reads the text of a glob into a sequence of nodes. */
final class GlobSyntax {

    private static final int MAX_LENGTH = 4096;
    private static final int MAX_NESTING = 32;

    private GlobSyntax() {}

    /** A part of a glob. */
    sealed interface Node {}

    /** One character, exactly. */
    record Literal(int codePoint) implements Node {}

    /** {@code ?}. */
    record AnyCharacter() implements Node {}

    /** {@code [...]}: pairs of first and last code point. */
    record CharacterClass(boolean negated, int[] ranges) implements Node {
        boolean contains(int codePoint) {
            boolean found = false;
            for (int i = 0; i < ranges.length && !found; i += 2) {
                found = ranges[i] <= codePoint && codePoint <= ranges[i + 1];
            }
            return found != negated && codePoint != '/';
        }
    }

    /** {@code *}. */
    record Star() implements Node {}

    /** {@code **} beside other text. */
    record Across() implements Node {}

    /** {@code **}{@code /}. */
    record Directories() implements Node {}

    /** One character at least, and all that follow. */
    record Everything() implements Node {}

    /** {@code {a,b}}. */
    record Choice(List<List<Node>> alternatives) implements Node {}

    /**
     * A glob that was read.
     *
     * @param nodes its nodes
     * @param mayNameDirectory whether a directory that it matches stands for everything below
     * @param staticPrefix the leading components without a wildcard, escapes resolved
     * @param rest the components after them, as written
     */
    record Parsed(List<Node> nodes, boolean mayNameDirectory, String staticPrefix, String rest) {}

    static Parsed parse(String written, boolean windows) {
        if (written.length() > MAX_LENGTH) {
            throw new InvalidGlobException("it is longer than " + MAX_LENGTH + " characters");
        }
        if (written.indexOf('\0') >= 0) {
            throw new InvalidGlobException("it holds a NUL character");
        }
        String text = windows ? written.replace('\\', '/') : written;
        if (text.startsWith("/") || (windows && text.matches("[A-Za-z]:.*"))) {
            throw new InvalidGlobException("it is absolute");
        }
        List<String> components = components(text);
        boolean everythingBelow = components.isEmpty() || text.endsWith("/");
        int plain = 0;
        StringBuilder prefix = new StringBuilder();
        while (plain < components.size() && isPlain(components.get(plain))) {
            prefix.append(plain == 0 ? "" : "/").append(unescaped(components.get(plain)));
            plain++;
        }
        String rest = String.join("/", components.subList(plain, components.size()));
        String joined = String.join("/", components);
        List<Node> nodes = new ArrayList<>(new Reader(joined).sequence(0, joined.length(), true, 0));
        boolean mayNameDirectory = false;
        if (everythingBelow) {
            if (!nodes.isEmpty()) {
                nodes.add(new Literal('/'));
            }
            nodes.add(new Everything());
        } else {
            mayNameDirectory = !hasWildcard(components.get(components.size() - 1));
        }
        return new Parsed(List.copyOf(simplified(nodes)), mayNameDirectory, prefix.toString(), rest);
    }

    /** Splits at slashes outside of braces and takes {@code .}, empty components and {@code a/..} away. */
    private static List<String> components(String text) {
        List<String> components = new ArrayList<>();
        Reader reader = new Reader(text);
        int start = 0;
        int i = 0;
        while (i <= text.length()) {
            if (i < text.length() && text.charAt(i) != '/') {
                i = reader.skip(i);
                continue;
            }
            String component = text.substring(start, i);
            if (component.equals("..")) {
                int last = components.size() - 1;
                if (last < 0 || !isPlain(components.get(last))) {
                    throw new InvalidGlobException("it leads upwards by '..'");
                }
                components.remove(last);
            } else if (!component.isEmpty() && !component.equals(".")) {
                components.add(component);
            }
            i++;
            start = i;
        }
        return components;
    }

    private static boolean isPlain(String component) {
        return component.indexOf('{') < 0 && !hasWildcard(component);
    }

    private static boolean hasWildcard(String component) {
        for (int i = 0; i < component.length(); i++) {
            char c = component.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '*' || c == '?' || c == '[') {
                return true;
            }
        }
        return false;
    }

    private static String unescaped(String component) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < component.length(); i++) {
            if (component.charAt(i) == '\\' && i + 1 < component.length()) {
                i++;
            }
            text.append(component.charAt(i));
        }
        return text.toString();
    }

    /** Says "everything below" in one node, so that a walk can leave out whole directories. */
    private static List<Node> simplified(List<Node> nodes) {
        List<Node> result = new ArrayList<>(nodes);
        int last = result.size() - 1;
        if (last >= 1 && result.get(last) instanceof Star && result.get(last - 1) instanceof Directories) {
            result.set(last, new Everything());
        }
        while (result.size() >= 2
                && result.get(result.size() - 1) instanceof Everything
                && result.get(result.size() - 2) instanceof Directories) {
            result.remove(result.size() - 2);
        }
        return result;
    }

    /** Reads nodes from text in which slashes are already in order. */
    private record Reader(String text) {

        List<Node> sequence(int start, int end, boolean componentStart, int nesting) {
            if (nesting > MAX_NESTING) {
                throw new InvalidGlobException("it nests more than " + MAX_NESTING + " braces");
            }
            List<Node> nodes = new ArrayList<>();
            boolean atStart = componentStart;
            int i = start;
            while (i < end) {
                boolean componentStartsHere = atStart;
                atStart = false;
                int next = Math.min(skip(i), end);
                char c = text.charAt(i);
                if (c == '*') {
                    int stars = i;
                    while (stars < end && text.charAt(stars) == '*') {
                        stars++;
                    }
                    next = stars;
                    if (stars - i == 1) {
                        nodes.add(new Star());
                    } else if (componentStartsHere && stars < end && text.charAt(stars) == '/') {
                        if (nodes.isEmpty() || !(nodes.get(nodes.size() - 1) instanceof Directories)) {
                            nodes.add(new Directories());
                        }
                        next = stars + 1;
                        atStart = true;
                    } else if (componentStartsHere && stars == end && nesting == 0) {
                        nodes.add(new Everything());
                    } else {
                        nodes.add(new Across());
                    }
                } else if (c == '?') {
                    nodes.add(new AnyCharacter());
                } else if (c == '[' && next > i + 1) {
                    nodes.add(characterClass(i, next));
                } else if (c == '{' && next > i + 1) {
                    nodes.add(choice(i, next, componentStartsHere, nesting));
                } else if (c == '\\' && next > i + 1) {
                    nodes.add(new Literal(text.codePointAt(i + 1)));
                } else {
                    nodes.add(new Literal(text.codePointAt(i)));
                    atStart = c == '/';
                }
                i = next;
            }
            return nodes;
        }

        /** The index after the unit that begins at {@code i}: an escape, a closed class, closed braces, a character. */
        int skip(int i) {
            return switch (text.charAt(i)) {
                case '\\' -> i + 1 < text.length() ? i + 1 + Character.charCount(text.codePointAt(i + 1)) : i + 1;
                case '[' -> afterClass(i);
                case '{' -> afterBraces(i);
                default -> i + Character.charCount(text.codePointAt(i));
            };
        }

        private int afterClass(int open) {
            int i = open + 1;
            if (i < text.length() && (text.charAt(i) == '!' || text.charAt(i) == '^')) {
                i++;
            }
            int first = i;
            while (i < text.length() && text.charAt(i) != '/') {
                if (text.charAt(i) == ']' && i > first) {
                    return i + 1;
                }
                i += text.charAt(i) == '\\' ? 2 : 1;
            }
            return open + 1;
        }

        private int afterBraces(int open) {
            int depth = 0;
            int i = open;
            while (i < text.length()) {
                char c = text.charAt(i);
                if (c == '{') {
                    depth++;
                    i++;
                } else if (c == '}') {
                    depth--;
                    i++;
                    if (depth == 0) {
                        return i;
                    }
                } else {
                    i = skip(i);
                }
            }
            return open + 1;
        }

        private Node characterClass(int open, int after) {
            int i = open + 1;
            int close = after - 1;
            boolean negated = text.charAt(i) == '!' || text.charAt(i) == '^';
            if (negated) {
                i++;
            }
            List<Integer> ranges = new ArrayList<>();
            while (i < close) {
                i += text.charAt(i) == '\\' && i + 1 < close ? 1 : 0;
                int from = text.codePointAt(i);
                i += Character.charCount(from);
                int to = from;
                if (i + 1 < close && text.charAt(i) == '-') {
                    i++;
                    i += text.charAt(i) == '\\' && i + 1 < close ? 1 : 0;
                    to = text.codePointAt(i);
                    i += Character.charCount(to);
                }
                ranges.add(from);
                ranges.add(to);
            }
            return new CharacterClass(
                    negated, ranges.stream().mapToInt(Integer::intValue).toArray());
        }

        private Node choice(int open, int after, boolean componentStart, int nesting) {
            List<List<Node>> alternatives = new ArrayList<>();
            int start = open + 1;
            int i = start;
            while (i < after) {
                char c = text.charAt(i);
                if (c == ',' || i == after - 1) {
                    alternatives.add(sequence(start, i, componentStart, nesting + 1));
                    i++;
                    start = i;
                } else {
                    i = skip(i);
                }
            }
            return new Choice(alternatives);
        }
    }
}
