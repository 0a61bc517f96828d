package io.jenkins.plugins.codesuite.deploy.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.deploy.guarded.RefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The images of a task definition's containers.
 *
 * @param definition changed in place
 * @param name of the task definition, for people
 */
record ContainerImages(ObjectNode definition, String name) {

    /**
     * Sets images by the names of containers; the other containers keep theirs.
     *
     * @return whether any image is another now
     * @throws RefusedException when there is no container of a name
     */
    boolean change(Map<String, String> images) {
        Set<String> unknown = new HashSet<>(images.keySet());
        List<String> containers = new ArrayList<>();
        boolean changed = false;
        for (var container : definition.path("containerDefinitions")) {
            String containerName = container.path("name").asText();
            containers.add(containerName);
            unknown.remove(containerName);
            String image =
                    images.getOrDefault(containerName, container.path("image").asText());
            if (container instanceof ObjectNode object
                    && !image.equals(container.path("image").asText())) {
                object.put("image", image);
                changed = true;
            }
        }
        if (!unknown.isEmpty()) {
            throw new RefusedException(
                    "ECS_UPDATE_ERROR",
                    "The task definition " + name + " has no container named " + String.join(", ", unknown)
                            + "; it has " + String.join(", ", containers) + ". Correct the names of the images.");
        }
        return changed;
    }
}
