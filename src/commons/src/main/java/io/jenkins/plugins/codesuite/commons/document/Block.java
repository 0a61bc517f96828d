package io.jenkins.plugins.codesuite.commons.document;

import io.jenkins.plugins.codesuite.commons.document.Node.Broken;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Mapping;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A map of the file whose values are read by key; everything of the wrong shape becomes a problem. */
public final class Block {

    private static final String SWITCH = "Accepted here: yes, no, true or false, with or without quotes.";

    private final Problems problems;
    private final String path;
    private final int at;
    private final List<Entry> entries;
    private final Map<String, Entry> byKey = new HashMap<>();

    private Block(Problems problems, String path, int at, List<Entry> entries) {
        this.problems = problems;
        this.path = path;
        this.at = at;
        this.entries = entries;
        for (Entry entry : entries) {
            byKey.put(entry.key().value(), entry);
        }
    }

    /**
     * A map; nothing in its place counts as an empty one.
     *
     * @param problems where problems go
     * @param path the keys from the top of the file, joined by full stops; empty for the whole document
     * @param at where the map's key stands
     * @param node what stands there
     * @param accepted what belongs there, for the problem when it is no map
     * @return the map; empty when something else stands there, which is reported
     */
    public static Optional<Block> of(Problems problems, String path, int at, Node node, String accepted) {
        if (node instanceof Mapping mapping) {
            return Optional.of(new Block(problems, path, at, mapping.entries()));
        }
        if (node instanceof Scalar scalar && scalar.isNull()) {
            return Optional.of(new Block(problems, path, at, List.of()));
        }
        if (!(node instanceof Broken)) {
            problems.error(
                    DocumentRule.WRONG_TYPE,
                    node.at(),
                    (path.isEmpty() ? problems.kind().noun() : "'" + path + "'") + " must be a map, but " + node.noun()
                            + " stands here",
                    accepted);
        }
        return Optional.empty();
    }

    /** The keys from the top of the file, joined by full stops. */
    public String path() {
        return path;
    }

    /** The place of the block's own key. */
    public int at() {
        return at;
    }

    /** The entries in the order of the file. */
    public List<Entry> entries() {
        return entries;
    }

    /** The path of a key of this block, shown safely. */
    public String pathOf(String key) {
        StringBuilder joined = new StringBuilder(path);
        if (!path.isEmpty()) {
            joined.append('.');
        }
        Shown.append(joined, key, 60);
        return joined.toString();
    }

    /** Where a part begins. */
    public Position position(Node node) {
        return problems.source().position(node.at());
    }

    /** A key and its value, whatever the value is; empty when the key is absent. */
    public Optional<Entry> entry(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Whether the key is there with something below it that is meant as a value. */
    public boolean states(String key) {
        Entry entry = byKey.get(key);
        return entry != null && !(entry.value() instanceof Scalar scalar && scalar.isNull());
    }

    /** Warns of every key that is not one of {@code known}. */
    public Block warnOfUnknown(List<String> known) {
        for (Entry entry : entries) {
            String key = entry.key().value();
            if (!known.contains(key)) {
                UnknownKey.warn(problems, entry.key(), path, known);
            }
        }
        return this;
    }

    /**
     * Reports a key that must be there.
     *
     * @param key the key
     * @param accepted what belongs there, as a sentence
     */
    public void missing(String key, String accepted) {
        problems.error(
                DocumentRule.MISSING_KEY,
                at,
                path.isEmpty() ? "the key '" + key + "' is missing" : "'" + path + "' lacks the key '" + key + "'",
                accepted);
    }

    /**
     * The text of a key.
     *
     * @param key the key
     * @param accepted what belongs there, as a sentence
     * @return the text; empty when the key is absent, has no value or has no text, of which the last two are reported
     */
    public Optional<Text> text(String key, String accepted) {
        Entry entry = byKey.get(key);
        if (entry == null || entry.value() instanceof Broken) {
            return Optional.empty();
        }
        if (!(entry.value() instanceof Scalar scalar)) {
            wrongType(entry, "text", accepted);
            return Optional.empty();
        }
        if (scalar.isNull()) {
            problems.warning(
                    DocumentRule.EMPTY_VALUE,
                    entry.key().at(),
                    "'" + pathOf(key) + "' has no value and counts as absent",
                    accepted);
            return Optional.empty();
        }
        return Optional.of(text(scalar));
    }

    /**
     * The text of a key that must be there and must not be empty.
     *
     * @param key the key
     * @param accepted what belongs there, as a sentence
     * @return the text; empty when there is none, which is reported
     */
    public Optional<Text> requiredText(String key, String accepted) {
        Entry entry = byKey.get(key);
        if (entry == null) {
            missing(key, accepted);
            return Optional.empty();
        }
        if (entry.value() instanceof Scalar scalar
                && (scalar.isNull() || scalar.value().isEmpty())) {
            problems.error(DocumentRule.EMPTY_VALUE, entry.key().at(), "'" + pathOf(key) + "' is empty", accepted);
            return Optional.empty();
        }
        return text(key, accepted);
    }

    /** The switch of a key, {@code false} when it is absent. */
    public boolean flag(String key) {
        Optional<Text> text = text(key, SWITCH);
        if (text.isEmpty()) {
            return false;
        }
        return switch (text.get().value().toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> true;
            case "no", "false", "off" -> false;
            default -> {
                Entry entry = byKey.get(key);
                problems.error(
                        DocumentRule.WRONG_VALUE,
                        entry.value().at(),
                        "'" + pathOf(key) + "' is a switch, but "
                                + Shown.quoted(text.get().value()) + " stands here",
                        SWITCH);
                yield false;
            }
        };
    }

    /**
     * The texts of a key, where one text stands for a list of one, and nothing for none.
     *
     * @param key the key
     * @param accepted what belongs there, as a sentence
     */
    public List<Text> texts(String key, String accepted) {
        Entry entry = byKey.get(key);
        return entry == null ? List.of() : texts(entry, accepted);
    }

    /**
     * The texts of a key that must hold at least one.
     *
     * @param key the key
     * @param accepted what belongs there, as a sentence
     */
    public List<Text> requiredTexts(String key, String accepted) {
        Entry entry = byKey.get(key);
        if (entry == null) {
            missing(key, accepted);
            return List.of();
        }
        if (isNothing(entry.value())) {
            problems.error(DocumentRule.MISSING_KEY, entry.key().at(), "'" + pathOf(key) + "' lists nothing", accepted);
            return List.of();
        }
        return texts(entry, accepted);
    }

    private static boolean isNothing(Node node) {
        if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                if (!(item instanceof Scalar scalar && scalar.isNull())) {
                    return false;
                }
            }
            return true;
        }
        return node instanceof Scalar scalar && scalar.isNull();
    }

    private List<Text> texts(Entry entry, String accepted) {
        Node value = entry.value();
        List<Text> texts = new ArrayList<>();
        if (value instanceof Scalar scalar) {
            if (!scalar.isNull()) {
                texts.add(text(scalar));
            }
        } else if (value instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                Node item = sequence.items().get(i);
                if (item instanceof Scalar scalar && !scalar.isNull()) {
                    texts.add(text(scalar));
                } else if (item instanceof Scalar) {
                    problems.warning(
                            DocumentRule.EMPTY_VALUE,
                            item.at(),
                            "item " + (i + 1) + " of '" + pathOf(entry.key().value()) + "' is empty and is left out",
                            accepted);
                } else if (!(item instanceof Broken)) {
                    problems.error(
                            DocumentRule.WRONG_TYPE,
                            item.at(),
                            "item " + (i + 1) + " of '" + pathOf(entry.key().value()) + "' must be text, but "
                                    + item.noun() + " stands here",
                            accepted + " Text with ': ' in it must be quoted.");
                }
            }
        } else if (!(value instanceof Broken)) {
            wrongType(entry, "a list of texts", accepted);
        }
        return texts;
    }

    /**
     * The texts of a map from names to texts; a name without a value has the empty text.
     *
     * @param accepted what belongs there, as a sentence
     */
    public Map<String, Text> textByName(String accepted) {
        Map<String, Text> texts = new LinkedHashMap<>();
        for (Entry entry : entries) {
            String name = entry.key().value();
            if (entry.value() instanceof Scalar scalar) {
                if (scalar.isNull() && !scalar.value().isEmpty()) {
                    problems.warning(
                            DocumentRule.EMPTY_VALUE,
                            scalar.at(),
                            "'" + pathOf(name) + "' is given nothing and is set to the empty text",
                            "Quote the word when the word itself is meant: \"" + scalar.value() + "\".");
                }
                texts.put(name, scalar.isNull() ? new Text("", position(scalar)) : text(scalar));
            } else if (!(entry.value() instanceof Broken)) {
                wrongType(entry, "text", accepted);
            }
        }
        return texts;
    }

    /**
     * The map below a key.
     *
     * @param key the key
     * @param accepted what belongs there, as a sentence
     * @return the map, empty of entries when nothing is below the key; no map when the key is absent or has something
     *     else below it, which is reported
     */
    public Optional<Block> block(String key, String accepted) {
        Entry entry = byKey.get(key);
        return entry == null ? Optional.empty() : block(entry, accepted);
    }

    /**
     * The map below an entry of this block.
     *
     * @param entry the entry
     * @param accepted what belongs there, as a sentence
     */
    public Optional<Block> block(Entry entry, String accepted) {
        return of(problems, pathOf(entry.key().value()), entry.key().at(), entry.value(), accepted);
    }

    /** The text of a scalar with its place. */
    public Text text(Scalar scalar) {
        return new Text(scalar.value(), position(scalar));
    }

    private void wrongType(Entry entry, String wanted, String accepted) {
        problems.error(
                DocumentRule.WRONG_TYPE,
                entry.value().at(),
                "'" + pathOf(entry.key().value()) + "' must be " + wanted + ", but "
                        + entry.value().noun() + " stands here",
                accepted);
    }
}
