package io.jenkins.plugins.codesuite.deploy.sidefile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.Document;
import io.jenkins.plugins.codesuite.commons.document.DocumentReader;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.ReaderLimits;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code imagedefinitions.json} holds: the image of each container of a service of Amazon ECS that is updated in
 * place.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html#pipelines-create-image-definitions">
 * imagedefinitions.json file for Amazon ECS standard deployment actions</a>.
 *
 * @param images the images, in the order of the file; each container once
 */
public record ImageDefinitions(List<ContainerImage> images) {

    /** How many bytes the file may have in UTF-8. */
    public static final int MOST_BYTES = 100 * 1024;

    private static final List<String> KEYS = List.of("name", "imageUri");
    private static final String ENTRIES =
            "Accepted here: [{\"name\": \"container\", \"imageUri\": \"repository:tag\"}], an entry for each container.";
    private static final String CONTAINERS =
            "Accepted here: the name of a container of the task definition, such as web.";
    private static final Pattern CONTAINER = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    /**
     * The image of a container.
     *
     * @param container the container's name in the task definition
     * @param image the image
     */
    public record ContainerImage(Text container, Text image) {

        /** Refuses a missing part. */
        public ContainerImage {
            Objects.requireNonNull(container, "container");
            Objects.requireNonNull(image, "image");
        }
    }

    /** Takes a copy of the list. */
    public ImageDefinitions {
        images = List.copyOf(images);
    }

    /**
     * Definitions that no file holds yet.
     *
     * @param images image by container
     */
    public static ImageDefinitions of(Map<String, String> images) {
        List<ContainerImage> list = new ArrayList<>();
        images.forEach((container, image) ->
                list.add(new ContainerImage(new Text(container, Position.START), new Text(image, Position.START))));
        return new ImageDefinitions(list);
    }

    /**
     * Reads a file. A file that is missing, no ordinary file or unreadable is a problem as well.
     *
     * @param file the file's path; its text is the file's name in problems
     * @return the images, or the problems
     */
    public static SideFileResult<ImageDefinitions> read(Path file) {
        return read(reader().read(file));
    }

    /**
     * Reads the bytes of a file.
     *
     * @param displayName the file's name in problems
     * @param content JSON in UTF-8
     * @return the images, or the problems
     */
    public static SideFileResult<ImageDefinitions> read(String displayName, byte[] content) {
        return read(reader().read(displayName, content));
    }

    private static DocumentReader reader() {
        ReaderLimits usual = ReaderLimits.DEFAULT;
        return new DocumentReader(
                SideFileKind.IMAGE_DEFINITIONS,
                new ReaderLimits(MOST_BYTES, usual.depth(), usual.values(), usual.expandedValues(), usual.problems()));
    }

    private static SideFileResult<ImageDefinitions> read(Document document) {
        Problems problems = document.problems();
        return SideFileResult.of(problems, document.root().map(root -> read(problems, root)));
    }

    private static ImageDefinitions read(Problems problems, Node root) {
        List<ContainerImage> images = new ArrayList<>();
        if (!(root instanceof Node.Sequence sequence)) {
            problems.error(
                    DocumentRule.WRONG_TYPE,
                    root.at(),
                    "image definitions are a list, but " + root.noun() + " stands here",
                    ENTRIES);
            return new ImageDefinitions(images);
        }
        if (sequence.items().isEmpty()) {
            problems.error(DocumentRule.EMPTY_VALUE, sequence.at(), "the file lists no image", ENTRIES);
        }
        Map<String, Text> seen = new HashMap<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Node item = sequence.items().get(i);
            Block.of(problems, "[" + i + "]", item.at(), item, ENTRIES)
                    .flatMap(block -> image(problems, block, seen))
                    .ifPresent(images::add);
        }
        return new ImageDefinitions(images);
    }

    private static Optional<ContainerImage> image(Problems problems, Block block, Map<String, Text> seen) {
        block.warnOfUnknown(KEYS);
        Optional<Text> container = block.requiredText("name", CONTAINERS);
        Optional<Text> image = block.requiredText("imageUri", ImageName.ACCEPTED)
                .filter(text -> ImageName.check(problems, block.pathOf("imageUri"), text));
        if (container.isPresent()) {
            Text name = container.get();
            Text first = seen.putIfAbsent(name.value(), name);
            if (!CONTAINER.matcher(name.value()).matches()) {
                problems.error(
                        DocumentRule.WRONG_VALUE,
                        name.at(),
                        "'" + block.pathOf("name") + "' is no name of a container: " + Shown.quoted(name.value()),
                        CONTAINERS);
            } else if (first != null) {
                problems.error(
                        DocumentRule.EXCLUSIVE_KEYS,
                        name.at(),
                        "the container " + Shown.quoted(name.value()) + " is there twice; the first one is on line "
                                + first.at().line(),
                        "Keep one of the two images.");
            }
        }
        return container.flatMap(name -> image.map(text -> new ContainerImage(name, text)));
    }

    /** The images by container, in the order of the file. */
    public Map<String, String> byContainer() {
        Map<String, String> byContainer = new LinkedHashMap<>();
        for (ContainerImage image : images) {
            byContainer.put(image.container().value(), image.image().value());
        }
        return byContainer;
    }

    /**
     * The file's text, in one line.
     *
     * @throws IllegalStateException when it has more than {@link #MOST_BYTES} bytes
     */
    public String toJson() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        byContainer()
                .forEach((container, image) ->
                        list.addObject().put("name", container).put("imageUri", image));
        String text = list + "\n";
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new IllegalStateException(
                    "imagedefinitions.json would have more than 100 KB, which CodePipeline does not take");
        }
        return text;
    }
}
