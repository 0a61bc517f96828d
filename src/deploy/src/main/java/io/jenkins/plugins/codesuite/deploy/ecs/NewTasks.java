package io.jenkins.plugins.codesuite.deploy.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tasks of a service are to be. */
public sealed interface NewTasks {

    /** A task definition that is registered: its ARN, {@code family:revision}, or the newest of a {@code family}. */
    record Registered(String taskDefinition) implements NewTasks {}

    /**
     * A task definition that is to be registered.
     *
     * @param input of RegisterTaskDefinition; not to be changed
     */
    record Content(ObjectNode input) implements NewTasks {}

    /**
     * The task definition that runs now, with other images.
     *
     * @param images by the container's name
     */
    record Images(Map<String, String> images) implements NewTasks {

        /** Keeps a copy. */
        public Images {
            images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
        }
    }

    /** The task definition that runs now. */
    record Unchanged() implements NewTasks {}

    /** A task definition that is registered: its ARN, {@code family:revision}, or the newest of a {@code family}. */
    static NewTasks registered(String taskDefinition) {
        return new Registered(taskDefinition);
    }

    /** A task definition that is to be registered: the input of RegisterTaskDefinition. */
    static NewTasks ofContent(ObjectNode input) {
        return new Content(input);
    }

    /** The task definition that runs now, with other images, by the container's name. */
    static NewTasks ofImages(Map<String, String> images) {
        return new Images(images);
    }

    /** The task definition that runs now. */
    static NewTasks unchanged() {
        return new Unchanged();
    }

    /** What is wrong with this, a sentence each; empty when nothing is. */
    default List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (this instanceof Registered registered && registered.taskDefinition().isBlank()) {
            problems.add("The task definition has no name; give its ARN, family:revision or family.");
        }
        if (this instanceof Content content && !content.input().hasNonNull("family")) {
            problems.add("The task definition has no \"family\"; add one.");
        }
        if (this instanceof Content content
                && content.input().path("containerDefinitions").isEmpty()) {
            problems.add("The task definition has no \"containerDefinitions\"; add one container at least.");
        }
        if (this instanceof Images images) {
            if (images.images().isEmpty()) {
                problems.add("No image is named; name a container and its image.");
            }
            images.images().forEach((container, image) -> {
                if (container.isBlank() || image.isBlank()) {
                    problems.add("An image is named by a container and its URI, not '" + container + "' and '" + image
                            + "'.");
                }
            });
        }
        return problems;
    }

    /** This as it is kept in a record, without what is to be registered: the rollout keeps that until it is. */
    default ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (this instanceof Registered registered) {
            json.put("registered", registered.taskDefinition());
        } else if (this instanceof Content) {
            // An environment of containers may hold what should be no longer in a file than it must.
            json.putObject("content");
        } else if (this instanceof Images images) {
            ObjectNode all = json.putObject("images");
            images.images().forEach(all::put);
        }
        return json;
    }

    /** What a record says. */
    static NewTasks fromJson(JsonNode json) {
        if (json.hasNonNull("registered")) {
            return new Registered(json.get("registered").asText());
        }
        if (json.get("content") instanceof ObjectNode content) {
            return new Content(content);
        }
        if (json.has("images")) {
            Map<String, String> images = new LinkedHashMap<>();
            json.get("images")
                    .properties()
                    .forEach(
                            image -> images.put(image.getKey(), image.getValue().asText()));
            return new Images(images);
        }
        return new Unchanged();
    }
}
