package io.jenkins.plugins.codesuite.deploy.sidefile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which images a task definition is given.
 *
 * @param placeholders values by the words of placeholders, such as {@code IMAGE1_NAME} for {@code <IMAGE1_NAME>}
 * @param containers images by the names of containers, in the place of whatever image is written there
 */
public record TaskImages(Map<String, String> placeholders, Map<String, String> containers) {

    /** None: the task definition is taken as it is. */
    public static final TaskImages NONE = new TaskImages(Map.of(), Map.of());

    /** Takes copies. */
    public TaskImages {
        placeholders = Collections.unmodifiableMap(new LinkedHashMap<>(placeholders));
        containers = Collections.unmodifiableMap(new LinkedHashMap<>(containers));
    }

    /** Values of placeholders only. */
    public static TaskImages ofPlaceholders(Map<String, String> placeholders) {
        return new TaskImages(placeholders, Map.of());
    }

    /** Images of containers only, such as those of {@code imagedefinitions.json}. */
    public static TaskImages ofContainers(Map<String, String> containers) {
        return new TaskImages(Map.of(), containers);
    }
}
