package io.jenkins.plugins.codesuite.commons.document;

import java.util.List;

/** A part of a YAML or JSON document: text as written, and where it begins (in code points from the file's first). */
public sealed interface Node {

    /** Where it begins. */
    int at();

    /**
     * Text.
     *
     * @param end where it ends: the place after its last character, the closing quote included
     * @param value the text as written, quotes and escapes resolved
     * @param plain whether it stands without quotes and is no block scalar
     */
    record Scalar(int at, int end, String value, boolean plain) implements Node {

        /** Whether YAML reads it as nothing: no text at all, {@code ~} or {@code null}. */
        public boolean isNull() {
            if (!plain) {
                return false;
            }
            return switch (value) {
                case "", "~", "null", "Null", "NULL" -> true;
                default -> false;
            };
        }
    }

    /** A list. */
    record Sequence(int at, List<Node> items) implements Node {}

    /** A map, merge keys resolved, in the order of the file. */
    record Mapping(int at, List<Entry> entries) implements Node {}

    /** Something that a problem was reported for already; readers pass over it in silence. */
    record Broken(int at) implements Node {}

    /** A key and its value. */
    record Entry(Scalar key, Node value) {}

    /** What a node is called in a sentence. */
    default String noun() {
        if (this instanceof Scalar scalar) {
            return scalar.isNull() ? "nothing" : "text";
        }
        return this instanceof Sequence ? "a list" : "a map";
    }
}
