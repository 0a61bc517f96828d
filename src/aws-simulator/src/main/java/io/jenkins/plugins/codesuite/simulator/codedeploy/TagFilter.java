package io.jenkins.plugins.codesuite.simulator.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A condition on an instance's tags: key, value or both. */
record TagFilter(Optional<String> key, Optional<String> value) {
    /** Reads a filter; the error is of the given name, without {@code Exception} behind it. */
    static TagFilter of(JsonInput input, String error) {
        Optional<String> key = input.text("Key");
        Optional<String> value = input.text("Value");
        String type = input.text("Type")
                .orElseGet(() -> value.isEmpty() ? "KEY_ONLY" : key.isEmpty() ? "VALUE_ONLY" : "KEY_AND_VALUE");
        return switch (type) {
            case "KEY_ONLY" -> new TagFilter(required(key, "Key", error), Optional.empty());
            case "VALUE_ONLY" -> new TagFilter(Optional.empty(), required(value, "Value", error));
            case "KEY_AND_VALUE" -> new TagFilter(required(key, "Key", error), required(value, "Value", error));
            default -> throw Errors.error(error, "Unknown type of a tag filter: " + type);
        };
    }

    private static Optional<String> required(Optional<String> part, String name, String error) {
        if (part.isEmpty()) {
            throw Errors.error(error, "The tag filter needs a " + name);
        }
        return part;
    }

    /** Reads the lists of {@code ec2TagSetList} or {@code onPremisesTagSetList}. */
    static List<List<TagFilter>> sets(JsonNode lists, String error) {
        List<List<TagFilter>> sets = new ArrayList<>();
        for (JsonNode list : lists) {
            List<TagFilter> filters = new ArrayList<>();
            for (JsonNode filter : list) {
                if (filter instanceof ObjectNode node) {
                    filters.add(of(new JsonInput(node), error));
                }
            }
            sets.add(filters);
        }
        return sets;
    }

    boolean matches(Map<String, String> tags) {
        if (key.isPresent() && value.isPresent()) {
            return value.get().equals(tags.get(key.get()));
        }
        return key.map(tags::containsKey).orElseGet(() -> tags.containsValue(value.orElse("")));
    }
}
