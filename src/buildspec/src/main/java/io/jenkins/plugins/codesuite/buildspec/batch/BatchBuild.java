package io.jenkins.plugins.codesuite.buildspec.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One build of a batch.
 *
 * @param identifier its name, unique in the batch: 1 to 128 letters, digits, {@code _}, {@code -} and {@code .}, so
 *     that a folder may have it
 * @param buildspec the path of its buildspec; empty for that of the batch
 * @param variables the task's own variables, and those that tell the build where in the batch it stands
 *     ({@code CODEBUILD_BATCH_BUILD_IDENTIFIER}; {@link BatchPlanner#FANOUT_INDEX} and
 *     {@link BatchPlanner#FANOUT_TOTAL} in a fan-out)
 * @param image the image it asks for
 * @param computeType the compute type it asks for
 * @param dependsOn identifiers of the builds that end before it starts
 * @param ignoreFailure whether its failure does not fail the batch
 */
public record BatchBuild(
        String identifier,
        Optional<String> buildspec,
        Map<String, String> variables,
        Optional<String> image,
        Optional<String> computeType,
        List<String> dependsOn,
        boolean ignoreFailure) {

    private static final String RESERVED = "CODEBUILD_";

    /** Takes copies of the collections. */
    public BatchBuild {
        Objects.requireNonNull(identifier, "identifier");
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        dependsOn = List.copyOf(dependsOn);
    }

    /** The variables that the buildspec gives to this build; they win over the project's. */
    public Map<String, String> taskVariables() {
        return filtered(false);
    }

    /** The {@code CODEBUILD_} variables, which belong to those that the build itself sets. */
    public Map<String, String> codeBuildVariables() {
        return filtered(true);
    }

    private Map<String, String> filtered(boolean reserved) {
        Map<String, String> filtered = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            if (name.startsWith(RESERVED) == reserved) {
                filtered.put(name, value);
            }
        });
        return Collections.unmodifiableMap(filtered);
    }

    /** Tells the names of the variables, not their values. */
    @Override
    public String toString() {
        return "BatchBuild[" + identifier + ", variables=" + variables.keySet() + ", dependsOn=" + dependsOn + "]";
    }
}
