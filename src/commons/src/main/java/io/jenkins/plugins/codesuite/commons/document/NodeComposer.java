package io.jenkins.plugins.codesuite.commons.document;

import io.jenkins.plugins.codesuite.commons.document.Node.Broken;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Mapping;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Node.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Builds the tree of the first document from SnakeYAML's events.
 *
 * <p>SnakeYAML's own composer recurses, reports limits without a place and stops at the first of them; this one keeps
 * its own stack, shares the parts that aliases name and counts what they would grow to.
 */
final class NodeComposer {

    private final Problems problems;
    private final ReaderLimits limits;
    private final TreeBounds bounds;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private long expanded;
    private Node root = new Scalar(0, 0, "", true);

    NodeComposer(Problems problems, ReaderLimits limits) {
        this.problems = problems;
        this.limits = limits;
        this.bounds = new TreeBounds(problems, limits);
    }

    /**
     * Reads the first document.
     *
     * @param text the text without forbidden characters
     * @return the document; empty when the YAML itself cannot be read, which is reported
     */
    Optional<Node> compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(false);
        // The size is checked in bytes before.
        options.setCodePointLimit(Integer.MAX_VALUE);
        StreamReader reader = new StreamReader(text);
        try {
            return readDocument(new ParserImpl(reader, options)) ? Optional.of(root) : Optional.empty();
        } catch (YAMLException e) {
            SyntaxProblem.report(e, problems);
            return Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // SnakeYAML 2.7 lets some of its own slips out, such as a NumberFormatException for "\UFFFFFFFF".
            SyntaxProblem.reportSlip(reader.getIndex(), problems);
            return Optional.empty();
        }
    }

    /** Whether the document could be read to its end. */
    private boolean readDocument(Parser parser) {
        while (true) {
            Event event = parser.getEvent();
            boolean goesOn = switch (event.getEventId()) {
                case StreamStart, DocumentStart -> true;
                case Scalar -> scalar((ScalarEvent) event);
                case Alias -> alias((AliasEvent) event);
                case SequenceStart, MappingStart -> begin((CollectionStartEvent) event);
                case SequenceEnd, MappingEnd -> end();
                case DocumentEnd -> {
                    warnOfMoreDocuments(parser.getEvent());
                    yield false;
                }
                default -> false;
            };
            if (!goesOn) {
                return event.getEventId() == Event.ID.DocumentEnd || event.getEventId() == Event.ID.StreamEnd;
            }
        }
    }

    private void warnOfMoreDocuments(Event next) {
        if (next instanceof DocumentStartEvent) {
            problems.warning(
                    DocumentRule.SEVERAL_DOCUMENTS,
                    indexOf(next),
                    "a second document begins here; only the first one is read",
                    "One file holds one " + problems.kind().name()
                            + ": move what follows '---' into a file of its own.");
        }
    }

    private boolean scalar(ScalarEvent event) {
        int at = indexOf(event);
        if (!bounds.countValue(at)) {
            return false;
        }
        String value = event.getValue();
        Node node = new Scalar(at, indexOfEnd(event), value, event.isPlain());
        if (!isSupportedTag(event.getTag(), event) || !Characters.areCarriable(problems, value, at)) {
            node = new Broken(at);
        }
        keep(event.getAnchor(), node, 1, 0);
        add(node, 1, 0, at);
        return true;
    }

    private boolean begin(CollectionStartEvent event) {
        int at = indexOf(event);
        if (!bounds.countValue(at)) {
            return false;
        }
        boolean supported = isSupportedTag(event.getTag(), event);
        Frame frame = new Frame(event instanceof MappingStartEvent, at, event.getAnchor(), supported);
        if (frame.anchor != null) {
            anchors.put(frame.anchor, frame.placeholder);
        }
        open.push(frame);
        return bounds.isWithinDepth(open.size(), at);
    }

    private boolean end() {
        Frame frame = open.pop();
        if (frame.mapping && !mergeInto(frame)) {
            return false;
        }
        Node node = !frame.supported
                ? new Broken(frame.at)
                : frame.mapping ? frame.toMapping() : new Sequence(frame.at, frame.items);
        // An alias names the last anchor above it: one of the same name within this part has taken the place.
        if (frame.anchor != null && anchors.get(frame.anchor) == frame.placeholder) {
            keep(frame.anchor, node, frame.size, frame.height);
        }
        add(node, frame.size, frame.height, frame.at);
        return true;
    }

    private boolean alias(AliasEvent event) {
        int at = indexOf(event);
        if (!bounds.countValue(at)) {
            return false;
        }
        String name = event.getAnchor();
        Anchored target = anchors.get(name);
        if (target != null && target.open) {
            problems.error(
                    DocumentRule.RECURSIVE_ALIAS,
                    at,
                    "the alias " + Shown.quoted("*" + name) + " stands within the part that it names",
                    "An alias repeats a part that is complete and stands above it.");
        } else if (target == null) {
            problems.error(
                    DocumentRule.UNKNOWN_ALIAS,
                    at,
                    "no anchor " + Shown.quoted("&" + name) + " stands above the alias " + Shown.quoted("*" + name),
                    "Text that begins with '*', such as a glob, must be quoted: '*.jar'; an alias needs an anchor"
                            + " above it.");
            target = new Anchored(new Broken(at), 1, 0, false);
        }
        expanded += target.size;
        if (expanded > limits.expandedValues()) {
            problems.error(
                    DocumentRule.ALIAS_EXPANSION,
                    at,
                    "aliases make the file grow to more than " + limits.expandedValues() + " values",
                    "Aliases may repeat small parts; write out or remove those that repeat each other.");
            return false;
        }
        if (!bounds.isWithinDepth(open.size() + target.height, at)) {
            return false;
        }
        Node node = target.node;
        // As a key the alias is what a reader of the file looks for; as a value it is the text that is wrong.
        if (node instanceof Scalar scalar && open.peek() != null && open.peek().awaitsKey()) {
            node = new Scalar(at, indexOfEnd(event), scalar.value(), scalar.plain());
        }
        add(node, target.size, target.height, at);
        return true;
    }

    private void add(Node node, long size, int height, int at) {
        Frame frame = open.peek();
        if (frame == null) {
            root = node;
            return;
        }
        frame.size += size;
        frame.height = Math.max(frame.height, height + 1);
        if (!frame.mapping) {
            frame.items.add(node);
        } else if (frame.awaitsKey()) {
            key(frame, node, at);
        } else {
            value(frame, node);
        }
    }

    private void key(Frame frame, Node node, int at) {
        frame.hasKey = true;
        frame.key = null;
        if (node instanceof Scalar scalar) {
            if (scalar.value().isEmpty()) {
                problems.error(
                        DocumentRule.KEY_NOT_TEXT,
                        at,
                        "a value without a key",
                        "Write the key before the colon: 'key: value'.");
            } else {
                frame.key = scalar;
            }
        } else if (!(node instanceof Broken)) {
            problems.error(
                    DocumentRule.KEY_NOT_TEXT,
                    at,
                    node.noun() + " stands where a key is meant",
                    "A key is text before a colon: 'key: value'; text that begins with '[', '{' or '?' must be quoted.");
        }
    }

    private void value(Frame frame, Node node) {
        Scalar key = frame.key;
        frame.hasKey = false;
        if (key == null) {
            return;
        }
        boolean merge = key.plain() && key.value().equals("<<");
        Entry first = merge ? frame.merge : frame.entries.get(key.value());
        if (first != null) {
            problems.error(
                    DocumentRule.DUPLICATE_KEY,
                    key.at(),
                    "the key " + Shown.quoted(key.value()) + " is there twice; the first one is on line "
                            + problems.source().position(first.key().at()).line(),
                    merge
                            ? "One '<<' merges several maps when it is given a list of aliases."
                            : "A key stands once in a map: keep one of the two.");
        } else if (merge) {
            frame.merge = new Entry(key, node);
        } else {
            frame.entries.put(key.value(), new Entry(key, node));
        }
    }

    /** Follows the merge key of a map: its own keys win, then the map that is named first. */
    private boolean mergeInto(Frame frame) {
        if (frame.merge == null) {
            return true;
        }
        Node merged = frame.merge.value();
        Map<String, Entry> own = frame.entries;
        frame.entries = new LinkedHashMap<>();
        for (Node map : merged instanceof Sequence several ? several.items() : List.of(merged)) {
            if (map instanceof Mapping mapping) {
                expanded += mapping.entries().size();
                if (expanded > limits.expandedValues()) {
                    problems.error(
                            DocumentRule.ALIAS_EXPANSION,
                            frame.merge.key().at(),
                            "merge keys make the file grow to more than " + limits.expandedValues() + " values",
                            "Merge keys may repeat small maps; write out or remove those that repeat each other.");
                    return false;
                }
                for (Entry entry : mapping.entries()) {
                    frame.entries.putIfAbsent(entry.key().value(), entry);
                }
            } else if (!(map instanceof Broken)) {
                problems.error(
                        DocumentRule.MERGE_KEY,
                        frame.merge.key().at(),
                        "'<<' merges maps, but " + map.noun() + " stands there",
                        "Accepted here: an alias of a map, or a list of such aliases.");
            }
        }
        for (Map.Entry<String, Entry> entry : own.entrySet()) {
            frame.entries.put(entry.getKey(), entry.getValue());
        }
        return true;
    }

    private void keep(String anchor, Node node, long size, int height) {
        if (anchor != null) {
            anchors.put(anchor, new Anchored(node, size, height, false));
        }
    }

    private boolean isSupportedTag(String tag, NodeEvent event) {
        if (tag == null || tag.equals("!")) {
            return true;
        }
        boolean supported = switch (tag) {
            case "tag:yaml.org,2002:str",
                    "tag:yaml.org,2002:int",
                    "tag:yaml.org,2002:float",
                    "tag:yaml.org,2002:bool",
                    "tag:yaml.org,2002:null" -> event instanceof ScalarEvent;
            case "tag:yaml.org,2002:seq" -> event.getEventId() == Event.ID.SequenceStart;
            case "tag:yaml.org,2002:map" -> event.getEventId() == Event.ID.MappingStart;
            default -> false;
        };
        if (!supported) {
            String shown =
                    tag.startsWith("tag:yaml.org,2002:") ? "!!" + tag.substring("tag:yaml.org,2002:".length()) : tag;
            problems.error(
                    DocumentRule.UNSUPPORTED_TAG,
                    indexOf(event),
                    "the YAML tag " + Shown.quoted(shown) + " is not accepted",
                    problems.kind().capitalNoun()
                            + " is text, lists and maps; tags and types of a programming language have no meaning there."
                            + " Remove the tag, or quote text that begins with '!'.");
        }
        return supported;
    }

    private static int indexOfEnd(Event event) {
        return event.getEndMark().getIndex();
    }

    private static int indexOf(Event event) {
        return event.getStartMark().getIndex();
    }

    /** What an anchor names, how many values it holds in all, how deep it is, and whether its end is still to come. */
    private record Anchored(Node node, long size, int height, boolean open) {}

    /** A list or map whose end is not reached yet. */
    private static final class Frame {
        private final boolean mapping;
        private final int at;
        private final String anchor;
        private final boolean supported;
        private final Anchored placeholder;
        private final List<Node> items = new ArrayList<>();
        private Map<String, Entry> entries = new LinkedHashMap<>();
        private Entry merge;
        private boolean hasKey;
        private Scalar key;
        private long size = 1;
        private int height = 1;

        private Frame(boolean mapping, int at, String anchor, boolean supported) {
            this.mapping = mapping;
            this.at = at;
            this.anchor = anchor;
            this.supported = supported;
            this.placeholder = new Anchored(new Broken(at), 1, 0, true);
        }

        private boolean awaitsKey() {
            return mapping && !hasKey;
        }

        private Mapping toMapping() {
            return new Mapping(at, List.copyOf(entries.values()));
        }
    }
}
