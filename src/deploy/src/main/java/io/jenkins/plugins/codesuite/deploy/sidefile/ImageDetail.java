package io.jenkins.plugins.codesuite.deploy.sidefile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.Document;
import io.jenkins.plugins.codesuite.commons.document.DocumentReader;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code imageDetail.json} holds: the image that a blue/green deployment of Amazon ECS brings. Only the image is
 * needed; the rest is what Amazon ECR writes as the source of a pipeline.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html#file-reference-ecs-bluegreen">
 * imageDetail.json file for Amazon ECS blue/green deployment actions</a>.
 *
 * @param image the image
 * @param sizeInBytes its size, as written
 * @param digest its digest, such as {@code sha256:…}
 * @param version the version of the form, {@code 1.0}
 * @param pushedAt when it was pushed, as written
 * @param registryId the account of the registry
 * @param repositoryName the repository
 * @param tags its tags
 */
public record ImageDetail(
        Text image,
        Optional<Text> sizeInBytes,
        Optional<Text> digest,
        Optional<Text> version,
        Optional<Text> pushedAt,
        Optional<Text> registryId,
        Optional<Text> repositoryName,
        List<Text> tags) {

    private static final List<String> KEYS = List.of(
            "ImageURI",
            "ImageSizeInBytes",
            "ImageDigest",
            "Version",
            "ImagePushedAt",
            "RegistryId",
            "RepositoryName",
            "ImageTags");
    private static final String DETAIL = "Accepted here: {\"ImageURI\": \"repository@sha256:…\"}.";
    private static final String TEXT = "Accepted here: text.";

    /** Takes a copy of the list. */
    public ImageDetail {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(sizeInBytes, "sizeInBytes");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(pushedAt, "pushedAt");
        Objects.requireNonNull(registryId, "registryId");
        Objects.requireNonNull(repositoryName, "repositoryName");
        tags = List.copyOf(tags);
    }

    /** The detail of an image of which nothing else is known. */
    public static ImageDetail of(Text image) {
        return new ImageDetail(
                image,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /**
     * Reads a file. A file that is missing, no ordinary file or unreadable is a problem as well.
     *
     * @param file the file's path; its text is the file's name in problems
     * @return the image, or the problems
     */
    public static SideFileResult<ImageDetail> read(Path file) {
        return read(new DocumentReader(SideFileKind.IMAGE_DETAIL).read(file));
    }

    /**
     * Reads the bytes of a file.
     *
     * @param displayName the file's name in problems
     * @param content JSON in UTF-8
     * @return the image, or the problems
     */
    public static SideFileResult<ImageDetail> read(String displayName, byte[] content) {
        return read(new DocumentReader(SideFileKind.IMAGE_DETAIL).read(displayName, content));
    }

    private static SideFileResult<ImageDetail> read(Document document) {
        Problems problems = document.problems();
        return SideFileResult.of(
                problems,
                document.root()
                        .flatMap(root -> Block.of(problems, "", root.at(), root, DETAIL))
                        .flatMap(top -> read(problems, top)));
    }

    private static Optional<ImageDetail> read(Problems problems, Block top) {
        top.warnOfUnknown(KEYS);
        Optional<Text> image = top.requiredText("ImageURI", ImageName.ACCEPTED)
                .filter(text -> ImageName.check(problems, "ImageURI", text));
        Optional<Text> size = top.text("ImageSizeInBytes", TEXT);
        Optional<Text> digest = top.text("ImageDigest", TEXT);
        Optional<Text> version = top.text("Version", TEXT);
        Optional<Text> pushedAt = top.text("ImagePushedAt", TEXT);
        Optional<Text> registry = top.text("RegistryId", TEXT);
        Optional<Text> repository = top.text("RepositoryName", TEXT);
        List<Text> tags = top.texts("ImageTags", "Accepted here: a list of tags.");
        return image.map(text -> new ImageDetail(text, size, digest, version, pushedAt, registry, repository, tags));
    }

    /** The file's text, in one line. */
    public String toJson() {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        put(detail, "ImageSizeInBytes", sizeInBytes);
        put(detail, "ImageDigest", digest);
        put(detail, "Version", version);
        put(detail, "ImagePushedAt", pushedAt);
        put(detail, "RegistryId", registryId);
        put(detail, "RepositoryName", repositoryName);
        detail.put("ImageURI", image.value());
        if (!tags.isEmpty()) {
            ArrayNode list = detail.putArray("ImageTags");
            tags.forEach(tag -> list.add(tag.value()));
        }
        return detail + "\n";
    }

    private static void put(ObjectNode detail, String key, Optional<Text> text) {
        text.ifPresent(value -> detail.put(key, value.value()));
    }
}
