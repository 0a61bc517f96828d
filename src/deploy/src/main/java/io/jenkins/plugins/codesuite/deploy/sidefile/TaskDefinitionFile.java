package io.jenkins.plugins.codesuite.deploy.sidefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.deploy.aws.JsonCall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A task definition as {@code taskdef.json} holds it: the input of RegisterTaskDefinition, or what DescribeTaskDefinition
 * answered, of which the members that only ECS writes are left out.
 *
 * <p>It is sent as the JSON that it is, so that members of which the AWS SDK at hand knows nothing survive.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html">
 * RegisterTaskDefinition</a>.
 */
public final class TaskDefinitionFile {

    private final ObjectNode input;
    private final List<Problem> warnings;

    TaskDefinitionFile(ObjectNode input, List<Problem> warnings) {
        this.input = input;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads a file. A file that is missing, no ordinary file or unreadable is a problem as well.
     *
     * @param file the file's path; its text is the file's name in problems
     * @param images what is put in place of placeholders and images
     * @return the task definition, or the problems
     * @throws IllegalArgumentException when an image has more than one line
     */
    public static SideFileResult<TaskDefinitionFile> read(Path file, TaskImages images) {
        return new TaskDefinitionReader(images).read(file);
    }

    /**
     * Reads the bytes of a file.
     *
     * @param displayName the file's name in problems
     * @param content JSON in UTF-8
     * @param images what is put in place of placeholders and images
     * @return the task definition, or the problems
     * @throws IllegalArgumentException when an image has more than one line
     */
    public static SideFileResult<TaskDefinitionFile> read(String displayName, byte[] content, TaskImages images) {
        return new TaskDefinitionReader(images).read(displayName, content);
    }

    /**
     * The task definition that ECS described, to be registered again with other images.
     *
     * @param answer what DescribeTaskDefinition answered
     * @throws IllegalArgumentException when it is no task definition, with a sentence on what is missing
     */
    public static TaskDefinitionFile ofDescription(JsonNode answer) {
        SideFileResult<TaskDefinitionFile> read =
                read("DescribeTaskDefinition", answer.toString().getBytes(StandardCharsets.UTF_8), TaskImages.NONE);
        return read.content()
                .orElseThrow(
                        () -> new IllegalArgumentException("ECS described a task definition that cannot be registered"
                                + " again: " + read.problems().get(0).message()));
    }

    /** The family. */
    public String family() {
        return input.path("family").asText();
    }

    /** The names of the containers, in their order. */
    public List<String> containers() {
        List<String> names = new ArrayList<>();
        input.path("containerDefinitions")
                .forEach(container -> names.add(container.path("name").asText()));
        return names;
    }

    /**
     * This task definition with other images.
     *
     * @param images image by container
     * @throws IllegalArgumentException when it has no such container, with a sentence that names those it has
     */
    public TaskDefinitionFile withImages(Map<String, String> images) {
        ObjectNode changed = input.deepCopy();
        List<String> missing = new ArrayList<>(images.keySet());
        for (JsonNode container : changed.path("containerDefinitions")) {
            String name = container.path("name").asText();
            if (missing.remove(name) && container instanceof ObjectNode members) {
                members.put("image", images.get(name));
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the task definition " + family() + " has no container "
                    + String.join(", ", missing) + "; it has " + String.join(", ", containers()));
        }
        return new TaskDefinitionFile(changed, warnings);
    }

    /** The input of RegisterTaskDefinition; a copy. */
    public ObjectNode input() {
        return input.deepCopy();
    }

    /** What was left out or is not known, each as one line with its place. */
    public List<String> warnings() {
        return warnings.stream()
                .map(problem -> problem.file() + ":" + problem.at() + ": " + problem.message())
                .toList();
    }

    /**
     * Registers the task definition as the newest revision of its family.
     *
     * @param ecs calls of ECS
     * @return the ARN of the new revision
     * @throws AwsServiceException when ECS refuses it
     * @throws SdkClientException when ECS cannot be reached, or answers no ARN
     */
    public String register(JsonCall ecs) {
        String arn = ecs.call("RegisterTaskDefinition", input)
                .path("taskDefinition")
                .path("taskDefinitionArn")
                .asText();
        if (arn.isEmpty()) {
            throw SdkClientException.create("ECS answered RegisterTaskDefinition of " + family() + " without an ARN.");
        }
        return arn;
    }

    /** Says nothing of what containers are given. */
    @Override
    public String toString() {
        return "TaskDefinitionFile[" + family() + "]";
    }
}
