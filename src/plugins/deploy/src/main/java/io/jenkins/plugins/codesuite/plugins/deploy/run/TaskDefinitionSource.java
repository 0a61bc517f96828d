package io.jenkins.plugins.codesuite.plugins.deploy.run;

import io.jenkins.plugins.codesuite.deploy.ecs.NewTasks;
import java.util.Map;
import java.util.Optional;

/**
 * Where an ECS task definition comes from.
 *
 * @param name its ARN, or family and revision
 * @param file the file of the workspace that is registered
 * @param images URIs of images by the names of containers or of words in angle brackets
 * @param imageDetail the file of the workspace that tells the image of {@code <IMAGE1_NAME>}
 * @param imageDefinitions the file of the workspace that tells the images of containers
 */
public record TaskDefinitionSource(
        Optional<String> name,
        Optional<String> file,
        Map<String, String> images,
        Optional<String> imageDetail,
        Optional<String> imageDefinitions) {

    /** There is none. */
    public static final TaskDefinitionSource NONE =
            new TaskDefinitionSource(Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());

    /**
     * Checks that the parts go together.
     *
     * @throws IllegalArgumentException when they do not; the message says which
     */
    public TaskDefinitionSource {
        images = Map.copyOf(images);
        if (name.isPresent() && file.isPresent()) {
            throw new IllegalArgumentException(
                    "taskDefinition names one that is registered, taskDefinitionFile one that is not yet; leave one out");
        }
    }

    /** What the tasks of a service are to be, of the same kind, by which a deployment can be checked before files are read. */
    NewTasks example() {
        if (file.isPresent() || hasImages()) {
            return NewTasks.ofImages(Map.of("container", "image"));
        }
        return name.map(NewTasks::registered).orElseGet(NewTasks::unchanged);
    }

    /** Whether anything is said of images. */
    public boolean hasImages() {
        return !images.isEmpty() || imageDetail.isPresent() || imageDefinitions.isPresent();
    }
}
