package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Broken;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Node.Sequence;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of an AppSpec. One item without a list around it is an error: the agent fails at it. */
final class Items {

    private Items() {}

    /**
     * The items of a list.
     *
     * @param block the map that holds it
     * @param key its key; when it is absent there are no items
     * @param accepted what belongs there, as a sentence
     * @return the items; none when there is nothing or no list, which is reported
     */
    static List<Node> of(Problems problems, Block block, String key, String accepted) {
        Optional<Entry> entry = block.entry(key);
        return entry.isEmpty() ? List.of() : of(problems, block.pathOf(key), entry.get(), accepted);
    }

    /** The items of the list below an entry; {@code path} are the keys from the top of the file. */
    static List<Node> of(Problems problems, String path, Entry entry, String accepted) {
        Node value = entry.value();
        if (value instanceof Sequence sequence) {
            return sequence.items();
        }
        if (value instanceof Scalar scalar && scalar.isNull()) {
            problems.warning(
                    DocumentRule.EMPTY_VALUE,
                    entry.key().at(),
                    "'" + path + "' has no value and counts as absent",
                    accepted);
        } else if (!(value instanceof Broken)) {
            problems.error(
                    DocumentRule.WRONG_TYPE,
                    value.at(),
                    "'" + path + "' must be a list, but " + value.noun() + " stands here",
                    accepted + " Each item of a list begins with '- '.");
        }
        return List.of();
    }

    /** The texts of a list; an item that is none is reported. */
    static List<Text> texts(Problems problems, Block block, String key, String accepted) {
        List<Text> texts = new ArrayList<>();
        List<Node> items = of(problems, block, key, accepted);
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            String path = block.pathOf(key) + "[" + i + "]";
            if (item instanceof Scalar scalar
                    && !scalar.isNull()
                    && !scalar.value().isBlank()) {
                texts.add(block.text(scalar));
            } else if (item instanceof Scalar) {
                problems.error(DocumentRule.EMPTY_VALUE, item.at(), "'" + path + "' is empty", accepted);
            } else if (!(item instanceof Broken)) {
                problems.error(
                        DocumentRule.WRONG_TYPE,
                        item.at(),
                        "'" + path + "' must be text, but " + item.noun() + " stands here",
                        accepted + " Text with ': ' in it must be quoted.");
            }
        }
        return texts;
    }
}
