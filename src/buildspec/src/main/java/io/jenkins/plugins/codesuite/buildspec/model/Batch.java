package io.jenkins.plugins.codesuite.buildspec.model;

import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code batch} block.
 *
 * @param fastFail whether one failure stops every running build of the batch
 * @param plan which builds there are
 * @param at where the block begins
 */
public record Batch(boolean fastFail, Plan plan, Position at) {

    /** The kinds of batch. */
    public sealed interface Plan {}

    /**
     * {@code build-list}: builds that do not depend on each other.
     *
     * @param tasks the builds
     */
    public record BuildList(List<Task> tasks) implements Plan {
        /** Takes a copy of the list. */
        public BuildList {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * {@code build-graph}: builds with dependencies.
     *
     * @param tasks the builds
     */
    public record BuildGraph(List<Task> tasks) implements Plan {
        /** Takes a copy of the list. */
        public BuildGraph {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * {@code build-matrix}: one build for each combination of the dynamic lists.
     *
     * @param ignoreFailure whether no failure of a build fails the batch
     * @param settings what every build is given
     * @param buildspecs the buildspecs to combine
     * @param computeTypes the compute types to combine
     * @param images the images to combine
     * @param variables the values of each variable to combine
     */
    public record BuildMatrix(
            boolean ignoreFailure,
            TaskEnvironment settings,
            List<Text> buildspecs,
            List<Text> computeTypes,
            List<Text> images,
            Map<String, List<Text>> variables)
            implements Plan {
        /** Takes copies of the collections. */
        public BuildMatrix {
            buildspecs = List.copyOf(buildspecs);
            computeTypes = List.copyOf(computeTypes);
            images = List.copyOf(images);
            variables = Ordered.copyOf(variables);
        }
    }

    /**
     * {@code build-fanout}: equal builds that share the tests among themselves.
     *
     * @param parallelism how many, at least 1
     * @param ignoreFailure whether no failure of a build fails the batch
     */
    public record BuildFanout(int parallelism, boolean ignoreFailure) implements Plan {}

    /**
     * One build of a list or a graph.
     *
     * @param identifier its name, unique in the batch
     * @param buildspec the path of its buildspec; empty for the project's
     * @param debugSession whether session debugging is asked for
     * @param dependsOn identifiers of the builds that must have ended well before
     * @param ignoreFailure whether its failure does not fail the batch
     * @param environment its environment
     */
    public record Task(
            Text identifier,
            Optional<Text> buildspec,
            boolean debugSession,
            List<Text> dependsOn,
            boolean ignoreFailure,
            TaskEnvironment environment) {
        /** Takes a copy of the list. */
        public Task {
            dependsOn = List.copyOf(dependsOn);
        }
    }

    /**
     * The environment of a build in a batch.
     *
     * @param computeType the compute type
     * @param fleet the reserved-capacity fleet
     * @param image the image
     * @param type the environment type
     * @param privilegedMode whether the container is privileged
     * @param variables plain variables
     */
    public record TaskEnvironment(
            Optional<Text> computeType,
            Optional<Text> fleet,
            Optional<Text> image,
            Optional<Text> type,
            boolean privilegedMode,
            Map<String, Text> variables) {

        /** An environment that asks for nothing. */
        public static final TaskEnvironment NONE = new TaskEnvironment(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, Map.of());

        /** Takes a copy of the map. */
        public TaskEnvironment {
            variables = Ordered.copyOf(variables);
        }
    }
}
