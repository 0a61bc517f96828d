package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Mapping;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Node.Sequence;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.Platform;
import java.util.List;
import java.util.Optional;

/** Reads the one resource of {@code Resources}, down to its {@code Properties}. */
final class ResourceSection {

    private static final List<String> KEYS = List.of("Type", "Properties");

    private final Problems problems;
    private final Platform platform;
    private final String type;
    private final String resourcesAccepted;

    /**
     * A reader of resources.
     *
     * @param type the type that the resource must have
     * @param name a name for the resource in examples
     */
    ResourceSection(Problems problems, Platform platform, String type, String name) {
        this.problems = problems;
        this.platform = platform;
        this.type = type;
        this.resourcesAccepted = "Accepted here: a list of exactly one resource, such as '- " + name + ":' with 'Type: "
                + type + "' and 'Properties' below it.";
    }

    /**
     * The resource that was found.
     *
     * @param name its name, with its place
     * @param at the place of its name
     * @param properties what {@code Properties} holds, keys in documented letter case
     */
    record Resource(Text name, int at, Optional<Block> properties) {}

    /**
     * Reads the resource.
     *
     * @param top the top of the file
     * @param properties the keys of {@code Properties}
     * @return the resource; empty when there is none, which is reported
     */
    Optional<Resource> read(Block top, List<String> properties) {
        Optional<Entry> entry = top.entry("Resources");
        if (entry.isEmpty()) {
            top.missing("Resources", resourcesAccepted);
            return Optional.empty();
        }
        if (entry.get().value() instanceof Mapping mapping) {
            problems.error(
                    DocumentRule.WRONG_TYPE,
                    mapping.at(),
                    "'Resources' must be a list, but a map stands here",
                    resourcesAccepted);
            return resource(mapping.entries(), properties);
        }
        if (!top.states("Resources")
                || entry.get().value() instanceof Sequence sequence
                        && sequence.items().isEmpty()) {
            problems.error(
                    AppSpecRule.RESOURCE_COUNT,
                    entry.get().key().at(),
                    "'Resources' holds no resource",
                    resourcesAccepted);
            return Optional.empty();
        }
        List<Node> items = Items.of(problems, top, "Resources", resourcesAccepted);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        if (items.size() > 1) {
            tooMany(items.get(1).at(), items.size());
        }
        Node first = items.get(0);
        Optional<Block> item = Block.of(problems, "Resources[0]", first.at(), first, resourcesAccepted);
        if (item.isPresent() && item.get().entries().isEmpty()) {
            problems.error(
                    AppSpecRule.RESOURCE_COUNT, first.at(), "'Resources[0]' holds no resource", resourcesAccepted);
        }
        return item.flatMap(block -> resource(block.entries(), properties));
    }

    private Optional<Resource> resource(List<Entry> entries, List<String> properties) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        if (entries.size() > 1) {
            tooMany(entries.get(1).key().at(), entries.size());
        }
        Entry resource = entries.get(0);
        Scalar key = resource.key();
        Text name = new Text(key.value(), problems.position(key.at()));
        StringBuilder path = new StringBuilder("Resources.");
        Shown.append(path, key.value(), 60);
        Optional<Block> block = Block.of(
                problems,
                path.toString(),
                key.at(),
                KeyCase.documented(problems, resource.value(), KEYS),
                "Accepted here: 'Type: " + type + "' and 'Properties'.");
        if (block.isEmpty()) {
            return Optional.empty();
        }
        block.get().warnOfUnknown(KEYS);
        type(block.get());
        return Optional.of(new Resource(name, key.at(), properties(block.get(), properties)));
    }

    private void tooMany(int at, int count) {
        problems.error(
                AppSpecRule.RESOURCE_COUNT,
                at,
                "'Resources' holds " + count + " resources; a deployment to " + platform.title() + " has exactly one",
                "Keep one of them; deploy others with an AppSpec of their own.");
    }

    private void type(Block block) {
        String accepted = "Accepted here: Type: " + type + ".";
        Optional<Text> written = block.requiredText("Type", accepted);
        if (written.isPresent() && !written.get().value().equals(type)) {
            problems.error(
                    DocumentRule.WRONG_VALUE,
                    written.get().at(),
                    "'" + block.pathOf("Type") + "' is "
                            + Shown.quoted(written.get().value()) + ", which CodeDeploy does not deploy",
                    accepted);
        }
    }

    private Optional<Block> properties(Block resource, List<String> keys) {
        String accepted = "Accepted here: a map with " + String.join(", ", keys) + ".";
        Optional<Entry> entry = resource.entry("Properties");
        if (entry.isEmpty()) {
            resource.missing("Properties", accepted);
            return Optional.empty();
        }
        Node documented = KeyCase.documented(problems, entry.get().value(), keys);
        return Block.of(
                        problems,
                        resource.pathOf("Properties"),
                        entry.get().key().at(),
                        documented,
                        accepted)
                .map(block -> block.warnOfUnknown(keys));
    }
}
