package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Document;
import io.jenkins.plugins.codesuite.commons.document.DocumentKind;
import io.jenkins.plugins.codesuite.commons.document.DocumentReader;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Mapping;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Node.Sequence;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Fills templates: {@code <IMAGE1_NAME>} in a value of a YAML or JSON text becomes what is given for it. Line breaks,
 * comments, quotes and indentation stay as they are; in comments and keys nothing is filled.
 *
 * <p>A placeholder that is left, two or more capital letters, digits and underscores in angle brackets, is an error. Text
 * that holds an end tag, such as a page in a container's command, holds no placeholder.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html">Amazon
 * ECS and CodeDeploy blue-green deploy action reference</a>.
 */
public final class Placeholders {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final DocumentReader reader;

    /** Fills AppSpecs. */
    public Placeholders() {
        this(new AppSpecKind());
    }

    /**
     * Fills documents of another kind.
     *
     * @param kind what the documents hold
     */
    public Placeholders(DocumentKind kind) {
        this.reader = new DocumentReader(kind);
    }

    /**
     * Fills a text.
     *
     * @param file the file's name in problems
     * @param text YAML or JSON
     * @param values by the words between the brackets, such as {@code IMAGE1_NAME}, one line each
     * @throws IllegalArgumentException when a word cannot stand in brackets, or a value has more than one line
     */
    public FilledText fill(String file, String text, Map<String, String> values) {
        Map<String, String> parts = parts(values);
        Document document = reader.read(file, text);
        Problems problems = document.problems();
        Optional<Node> root = document.root();
        if (root.isEmpty()) {
            return new FilledText(file, text, problems.sorted());
        }
        String source = problems.text();
        TextEdits edits = new TextEdits(source);
        for (Scalar scalar : scalars(root.get())) {
            Map<String, String> found = new LinkedHashMap<>();
            for (Map.Entry<String, String> part : parts.entrySet()) {
                if (scalar.value().contains(part.getKey())) {
                    found.put(part.getKey(), part.getValue());
                }
            }
            if (!found.isEmpty()) {
                edits.replace(scalar, found);
            }
            report(problems, edits, scalar, values.keySet());
        }
        return new FilledText(file, edits.apply(), problems.sorted());
    }

    /**
     * Fills a tree, for those who need no text.
     *
     * @param problems where placeholders go that are left
     * @param root the tree
     * @param values by the words between the brackets, such as {@code IMAGE1_NAME}, one line each
     * @return the tree with all places as they were
     * @throws IllegalArgumentException when a word cannot stand in brackets, or a value has more than one line
     */
    public static Node fill(Problems problems, Node root, Map<String, String> values) {
        Map<String, String> parts = parts(values);
        TextEdits source = new TextEdits(problems.text());
        scalars(root).forEach(scalar -> report(problems, source, scalar, values.keySet()));
        return filled(root, parts);
    }

    /**
     * Whether a text holds a placeholder.
     *
     * @param text a value, escapes resolved
     */
    public static boolean areIn(String text) {
        return !Placeholder.in(text).isEmpty();
    }

    private static Node filled(Node node, Map<String, String> parts) {
        if (node instanceof Scalar scalar) {
            String value = TextEdits.replaced(scalar.value(), parts);
            return value.equals(scalar.value()) ? scalar : new Scalar(scalar.at(), scalar.end(), value, scalar.plain());
        }
        if (node instanceof Sequence sequence) {
            return new Sequence(
                    sequence.at(),
                    sequence.items().stream().map(item -> filled(item, parts)).toList());
        }
        if (node instanceof Mapping mapping) {
            return new Mapping(
                    mapping.at(),
                    mapping.entries().stream()
                            .map(entry -> new Entry(entry.key(), filled(entry.value(), parts)))
                            .toList());
        }
        return node;
    }

    private static void report(Problems problems, TextEdits edits, Scalar scalar, Set<String> given) {
        Set<String> left = new LinkedHashSet<>(Placeholder.in(scalar.value()));
        left.removeAll(given);
        for (String word : left) {
            String placeholder = "<" + word + ">";
            problems.error(
                    AppSpecRule.PLACEHOLDER,
                    edits.placeOf(scalar, placeholder),
                    "the placeholder " + placeholder + " is not filled",
                    given.isEmpty()
                            ? "Give a value for " + word + "."
                            : "Give a value for " + word + "; there are values for " + String.join(", ", given) + ".");
        }
    }

    private static Map<String, String> parts(Map<String, String> values) {
        Map<String, String> parts = new TreeMap<>();
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (!WORD.matcher(value.getKey()).matches()) {
                throw new IllegalArgumentException(
                        "a placeholder is a word of letters, digits, '_' and '-', without its"
                                + " brackets, such as IMAGE1_NAME");
            }
            if (value.getValue().chars().anyMatch(c -> c < 0x20 || c == 0x7F)) {
                throw new IllegalArgumentException("the value for <" + value.getKey() + "> has more than one line");
            }
            parts.put("<" + value.getKey() + ">", value.getValue());
        }
        return parts;
    }

    /** Every text that is a value, once, whatever number of aliases name it. */
    private static List<Scalar> scalars(Node root) {
        Map<Integer, Scalar> scalars = new TreeMap<>();
        collect(root, scalars);
        return List.copyOf(scalars.values());
    }

    private static void collect(Node node, Map<Integer, Scalar> scalars) {
        if (node instanceof Scalar scalar) {
            scalars.put(scalar.at(), scalar);
        } else if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> collect(item, scalars));
        } else if (node instanceof Mapping mapping) {
            for (Entry entry : mapping.entries()) {
                collect(entry.value(), scalars);
            }
        }
    }
}
