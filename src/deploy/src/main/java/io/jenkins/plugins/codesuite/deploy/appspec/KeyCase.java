package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Mapping;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys in any letter case, as AppSpecs for ECS and Lambda have them: AWS documents both {@code Resources} and {@code
 * resources}.
 */
final class KeyCase {

    private KeyCase() {}

    /**
     * The map with known keys as they are documented.
     *
     * @param problems where a key goes that is there twice, in different letter case
     * @param node a map, or something else, which stays as it is
     * @param known the keys as they are documented
     */
    static Node documented(Problems problems, Node node, List<String> known) {
        if (!(node instanceof Mapping mapping)) {
            return node;
        }
        List<Entry> entries = new ArrayList<>();
        Map<String, Scalar> seen = new HashMap<>();
        for (Entry entry : mapping.entries()) {
            Scalar written = entry.key();
            Scalar key = known.stream()
                    .filter(name -> name.equalsIgnoreCase(written.value()))
                    .findFirst()
                    .map(name -> new Scalar(written.at(), written.end(), name, written.plain()))
                    .orElse(written);
            Scalar first = seen.putIfAbsent(key.value(), written);
            if (first == null) {
                entries.add(new Entry(key, entry.value()));
            } else {
                problems.error(
                        DocumentRule.DUPLICATE_KEY,
                        written.at(),
                        "the key " + Shown.quoted(key.value()) + " is there twice, here as "
                                + Shown.quoted(written.value()) + "; the first one is on line "
                                + problems.position(first.at()).line(),
                        "A key stands once in a map, whatever its letter case: keep one of the two.");
            }
        }
        return new Mapping(mapping.at(), entries);
    }

    /** The entry of a key in any letter case; empty when the node is no map or has no such key. */
    static Optional<Entry> find(Node node, String key) {
        if (node instanceof Mapping mapping) {
            for (Entry entry : mapping.entries()) {
                if (entry.key().value().equalsIgnoreCase(key)) {
                    return Optional.of(entry);
                }
            }
        }
        return Optional.empty();
    }
}
