package io.jenkins.plugins.codesuite.deploy.sidefile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.Document;
import io.jenkins.plugins.codesuite.commons.document.DocumentReader;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Mapping;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Node.Sequence;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.appspec.AppSpecRule;
import io.jenkins.plugins.codesuite.deploy.appspec.Placeholders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads task definitions. */
final class TaskDefinitionReader {

    private static final List<String> READ_ONLY = List.of(
            "taskDefinitionArn",
            "revision",
            "status",
            "requiresAttributes",
            "compatibilities",
            "registeredAt",
            "registeredBy",
            "deregisteredAt",
            "deleteRequestedAt");
    private static final String CONTAINERS_KEY = "containerDefinitions";
    private static final String TOP =
            "A task definition is the input of RegisterTaskDefinition, with 'family' and" + " 'containerDefinitions'.";
    private static final String FAMILIES = "Accepted here: up to 255 letters, digits, '-' and '_', such as web.";
    private static final String CONTAINERS = "Accepted here: a list of containers, each with 'name' and 'image'.";
    private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    private final DocumentReader reader = new DocumentReader(SideFileKind.TASK_DEFINITION);
    private final TaskImages images;

    TaskDefinitionReader(TaskImages images) {
        this.images = images;
    }

    SideFileResult<TaskDefinitionFile> read(Path file) {
        return read(reader.read(file));
    }

    SideFileResult<TaskDefinitionFile> read(String displayName, byte[] content) {
        return read(reader.read(displayName, content));
    }

    private SideFileResult<TaskDefinitionFile> read(Document document) {
        Problems problems = document.problems();
        Optional<ObjectNode> input = document.root()
                .filter(root -> Block.of(problems, "", root.at(), root, TOP).isPresent())
                .map(root -> input(problems, root));
        return SideFileResult.of(problems, input.map(json -> new TaskDefinitionFile(json, problems.sorted())));
    }

    private ObjectNode input(Problems problems, Node root) {
        Mapping bare = withoutReadOnly(problems, undescribed(problems, root));
        Mapping chosen = withImages(problems, bare);
        Node filled = Placeholders.fill(problems, chosen, images.placeholders());
        Block.of(problems, "", root.at(), filled, TOP).ifPresent(top -> check(problems, top));
        return new TaskDefinitionTree(problems).of(filled);
    }

    /** What DescribeTaskDefinition answers holds the task definition, and its tags beside it. */
    private static Mapping undescribed(Problems problems, Node root) {
        List<Entry> entries = root instanceof Mapping mapping ? mapping.entries() : List.of();
        Optional<Entry> inner = entry(entries, "taskDefinition");
        if (inner.isEmpty() || !(inner.get().value() instanceof Mapping taskDefinition)) {
            return new Mapping(root.at(), entries);
        }
        problems.warning(
                AppSpecRule.DESCRIPTION,
                inner.get().key().at(),
                "this is what 'aws ecs describe-task-definition' writes; what 'taskDefinition' holds is taken",
                "Keep what 'taskDefinition' holds, such as by 'aws ecs describe-task-definition --query taskDefinition'.");
        List<Entry> all = new ArrayList<>(taskDefinition.entries());
        Optional<Entry> tags = entry(entries, "tags");
        if (tags.isPresent() && entry(all, "tags").isEmpty()) {
            all.add(tags.get());
        }
        return new Mapping(taskDefinition.at(), all);
    }

    private static Mapping withoutReadOnly(Problems problems, Mapping taskDefinition) {
        List<Entry> kept = new ArrayList<>();
        for (Entry entry : taskDefinition.entries()) {
            String key = entry.key().value();
            if (READ_ONLY.contains(key)) {
                problems.warning(
                        AppSpecRule.READ_ONLY,
                        entry.key().at(),
                        "'" + key + "' is written by ECS only and is left out",
                        "Remove the member.");
            } else {
                kept.add(entry);
            }
        }
        return new Mapping(taskDefinition.at(), kept);
    }

    private Mapping withImages(Problems problems, Mapping taskDefinition) {
        Optional<Entry> containers = entry(taskDefinition.entries(), CONTAINERS_KEY);
        if (containers.isEmpty() || !(containers.get().value() instanceof Sequence list)) {
            return taskDefinition;
        }
        List<String> missing = new ArrayList<>(images.containers().keySet());
        List<String> names = new ArrayList<>();
        List<Node> items = new ArrayList<>();
        for (Node item : list.items()) {
            Optional<String> name = item instanceof Mapping container
                    ? entry(container.entries(), "name").flatMap(TaskDefinitionReader::text)
                    : Optional.empty();
            name.ifPresent(names::add);
            name.ifPresent(missing::remove);
            items.add(
                    name.isPresent() && images.containers().containsKey(name.get()) && item instanceof Mapping container
                            ? withImage(container, images.containers().get(name.get()))
                            : item);
        }
        if (!missing.isEmpty()) {
            problems.error(
                    DocumentRule.WRONG_VALUE,
                    containers.get().key().at(),
                    "there is an image for " + String.join(", ", missing) + ", but no such container",
                    "The containers here are " + String.join(", ", names) + ".");
        }
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : taskDefinition.entries()) {
            entries.add(entry == containers.get() ? new Entry(entry.key(), new Sequence(list.at(), items)) : entry);
        }
        return new Mapping(taskDefinition.at(), entries);
    }

    private static Mapping withImage(Mapping container, String image) {
        List<Entry> entries = new ArrayList<>();
        boolean found = false;
        for (Entry entry : container.entries()) {
            boolean isImage = entry.key().value().equals("image");
            found |= isImage;
            int at = entry.value().at();
            entries.add(isImage ? new Entry(entry.key(), new Scalar(at, at, image, false)) : entry);
        }
        if (!found) {
            int at = container.at();
            entries.add(new Entry(new Scalar(at, at, "image", false), new Scalar(at, at, image, false)));
        }
        return new Mapping(container.at(), entries);
    }

    private static Optional<Entry> entry(List<Entry> entries, String key) {
        return entries.stream().filter(entry -> entry.key().value().equals(key)).findFirst();
    }

    private static Optional<String> text(Entry entry) {
        return entry.value() instanceof Scalar scalar && !scalar.isNull()
                ? Optional.of(scalar.value())
                : Optional.empty();
    }

    private static void check(Problems problems, Block top) {
        Optional<Text> family = top.requiredText("family", FAMILIES);
        if (family.isPresent() && !FAMILY.matcher(family.get().value()).matches()) {
            problems.error(
                    DocumentRule.WRONG_VALUE,
                    family.get().at(),
                    "'family' is no name: " + Shown.quoted(family.get().value()),
                    FAMILIES);
        }
        Optional<Entry> containers = top.entry(CONTAINERS_KEY);
        if (containers.isEmpty()) {
            top.missing(CONTAINERS_KEY, CONTAINERS);
            return;
        }
        if (!(containers.get().value() instanceof Sequence list)) {
            // The tree tells of the wrong type; nothing at all is not wrong there.
            if (!top.states(CONTAINERS_KEY)) {
                problems.error(
                        DocumentRule.EMPTY_VALUE,
                        containers.get().key().at(),
                        "'" + CONTAINERS_KEY + "' is empty",
                        CONTAINERS);
            }
            return;
        }
        if (list.items().isEmpty()) {
            problems.error(
                    DocumentRule.EMPTY_VALUE, list.at(), "'" + CONTAINERS_KEY + "' lists no container", CONTAINERS);
        }
        Map<String, Text> seen = new HashMap<>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            Block.of(problems, CONTAINERS_KEY + "[" + i + "]", item.at(), item, CONTAINERS)
                    .ifPresent(container -> checkContainer(problems, container, seen));
        }
    }

    private static void checkContainer(Problems problems, Block container, Map<String, Text> seen) {
        Optional<Text> name = container.requiredText("name", "Accepted here: the name of the container, such as web.");
        if (name.isPresent()) {
            Text first = seen.putIfAbsent(name.get().value(), name.get());
            if (first != null) {
                problems.error(
                        DocumentRule.EXCLUSIVE_KEYS,
                        name.get().at(),
                        "the container " + Shown.quoted(name.get().value())
                                + " is there twice; the first one is on line "
                                + first.at().line(),
                        "Give each container a name of its own.");
            }
        }
        container
                .requiredText("image", ImageName.ACCEPTED)
                .filter(image -> !Placeholders.areIn(image.value()))
                .ifPresent(image -> ImageName.check(problems, container.pathOf("image"), image));
    }
}
