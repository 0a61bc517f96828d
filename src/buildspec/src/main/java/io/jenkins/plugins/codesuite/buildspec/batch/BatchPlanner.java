package io.jenkins.plugins.codesuite.buildspec.batch;

import io.jenkins.plugins.codesuite.buildspec.model.Batch;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Expands a {@code batch} block into builds.
 *
 * <ul>
 *   <li>{@code build-list}, {@code build-graph}: a build for each task.
 *   <li>{@code build-matrix}: the product of all lists. The buildspecs vary slowest, then compute types, images, and
 *       the variables in the order of the file; the last one varies fastest. A build is named {@code build_} and the
 *       values of the lists that have more than one, joined by {@code _}, every other character replaced by {@code _};
 *       a name that is taken is followed by {@code _2}, {@code _3} and so on.
 *   <li>{@code build-fanout}: {@code build_1} to {@code build_N}, which are told their number and how many there are.
 * </ul>
 */
public final class BatchPlanner {

    /** The variable with the number of a build in its fan-out, from 0. */
    public static final String FANOUT_INDEX = "CODEBUILD_BATCH_FANOUT_INDEX";

    /** The variable with the number of builds of a fan-out. */
    public static final String FANOUT_TOTAL = "CODEBUILD_BATCH_FANOUT_TOTAL";

    /** How many builds a batch has at most where the host sets no limit of its own. */
    public static final int MAXIMUM_BUILDS = 10_000;

    private static final String IDENTIFIER_VARIABLE = "CODEBUILD_BATCH_BUILD_IDENTIFIER";
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final int LONGEST_GENERATED = 100;

    private final OptionalInt maximumBuildsAllowed;

    /** A planner without a limit of the project. */
    public BatchPlanner() {
        this(OptionalInt.empty());
    }

    /**
     * A planner with the project's limit.
     *
     * @param maximumBuildsAllowed {@code restrictions.maximumBuildsAllowed} of the project
     */
    public BatchPlanner(OptionalInt maximumBuildsAllowed) {
        this.maximumBuildsAllowed = maximumBuildsAllowed;
    }

    /**
     * Expands {@code batch}.
     *
     * @throws BatchPlanException when there are too many builds, an identifier is unusable or used twice, or
     *     dependencies lead nowhere or in a circle
     */
    public BatchPlan expand(Batch batch) throws BatchPlanException {
        List<String> notices = new ArrayList<>();
        List<BatchBuild> builds;
        Batch.Plan plan = batch.plan();
        if (plan instanceof Batch.BuildList list) {
            builds = tasks(list.tasks(), batch, notices);
        } else if (plan instanceof Batch.BuildGraph graph) {
            builds = tasks(graph.tasks(), batch, notices);
        } else if (plan instanceof Batch.BuildMatrix matrix) {
            builds = matrix(matrix, batch, notices);
        } else if (plan instanceof Batch.BuildFanout fanout) {
            builds = fanout(fanout, batch);
        } else {
            throw new IllegalStateException("a kind of batch that nobody has thought of");
        }
        return new BatchPlan(builds, batch.fastFail(), notices);
    }

    private void checkNumber(long number, Batch batch) throws BatchPlanException {
        int limit = maximumBuildsAllowed.orElse(MAXIMUM_BUILDS);
        if (number > limit) {
            throw new BatchPlanException(List.of("The batch (" + batch.at() + ") has " + number + " builds, and "
                    + (maximumBuildsAllowed.isPresent()
                            ? "maximumBuildsAllowed of the project is "
                            : "the most that can be" + " planned is ")
                    + limit + "."));
        }
        if (number < 1) {
            throw new BatchPlanException(List.of("The batch (" + batch.at() + ") has no build."));
        }
    }

    private List<BatchBuild> tasks(List<Batch.Task> tasks, Batch batch, List<String> notices)
            throws BatchPlanException {
        checkNumber(tasks.size(), batch);
        List<String> problems = new ArrayList<>();
        Map<String, Batch.Task> byIdentifier = new LinkedHashMap<>();
        for (Batch.Task task : tasks) {
            String identifier = task.identifier().value();
            if (!IDENTIFIER.matcher(identifier).matches()) {
                problems.add("The identifier '" + identifier + "' ("
                        + task.identifier().at()
                        + ") is no name of a build: accepted are 1 to 128 letters, digits, '_', '-' and '.', the first"
                        + " a letter, a digit or '_'.");
            }
            Batch.Task other = byIdentifier.putIfAbsent(identifier, task);
            if (other != null) {
                problems.add("The identifier '" + identifier + "' ("
                        + task.identifier().at() + ") is used already at "
                        + other.identifier().at() + ".");
            }
        }
        for (Batch.Task task : byIdentifier.values()) {
            for (Text dependency : task.dependsOn()) {
                if (!byIdentifier.containsKey(dependency.value())) {
                    problems.add("The build '" + task.identifier() + "' depends on '" + dependency + "' ("
                            + dependency.at() + "), which is no build of the batch; there are "
                            + String.join(", ", byIdentifier.keySet()) + ".");
                }
            }
        }
        if (problems.isEmpty()) {
            cycle(byIdentifier).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new BatchPlanException(problems);
        }
        List<BatchBuild> builds = new ArrayList<>();
        for (Batch.Task task : tasks) {
            String identifier = task.identifier().value();
            notice(identifier, task.environment(), task.debugSession(), notices);
            builds.add(new BatchBuild(
                    identifier,
                    task.buildspec().map(Text::value),
                    variables(identifier, task.environment().variables()),
                    task.environment().image().map(Text::value),
                    task.environment().computeType().map(Text::value),
                    task.dependsOn().stream().map(Text::value).distinct().toList(),
                    task.ignoreFailure()));
        }
        return builds;
    }

    private static Map<String, String> variables(String identifier, Map<String, Text> own) {
        Map<String, String> variables = new LinkedHashMap<>();
        own.forEach((name, value) -> variables.put(name, value.value()));
        variables.put(IDENTIFIER_VARIABLE, identifier);
        return variables;
    }

    private static void notice(
            String identifier, Batch.TaskEnvironment environment, boolean debugSession, List<String> notices) {
        List<String> unused = new ArrayList<>();
        environment.type().ifPresent(type -> unused.add("env.type (" + type.at() + ")"));
        environment.fleet().ifPresent(fleet -> unused.add("env.fleet (" + fleet.at() + ")"));
        if (environment.privilegedMode()) {
            unused.add("env.privileged-mode");
        }
        if (debugSession) {
            unused.add("debug-session");
        }
        if (!unused.isEmpty()) {
            notices.add("The build '" + identifier + "' asks for " + String.join(", ", unused)
                    + ", which has a meaning in CodeBuild only.");
        }
    }

    /** A sentence about the first circle of dependencies; removes what waits for nothing until nothing is left. */
    private static Optional<String> cycle(Map<String, Batch.Task> tasks) {
        Map<String, Integer> open = new LinkedHashMap<>();
        Map<String, List<String>> dependents = new HashMap<>();
        Deque<String> ready = new ArrayDeque<>();
        tasks.forEach((identifier, task) -> {
            Set<String> dependencies = new LinkedHashSet<>();
            task.dependsOn().forEach(dependency -> dependencies.add(dependency.value()));
            open.put(identifier, dependencies.size());
            dependencies.forEach(dependency -> dependents
                    .computeIfAbsent(dependency, key -> new ArrayList<>())
                    .add(identifier));
            if (dependencies.isEmpty()) {
                ready.add(identifier);
            }
        });
        while (!ready.isEmpty()) {
            String done = ready.remove();
            open.remove(done);
            for (String dependent : dependents.getOrDefault(done, List.of())) {
                if (open.merge(dependent, -1, Integer::sum) == 0) {
                    ready.add(dependent);
                }
            }
        }
        if (open.isEmpty()) {
            return Optional.empty();
        }
        // Whoever is left has a dependency that is left: following those leads into a circle.
        List<String> path = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String at = open.keySet().iterator().next();
        while (seen.add(at)) {
            path.add(at);
            at = tasks.get(at).dependsOn().stream()
                    .map(Text::value)
                    .filter(open::containsKey)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> circle = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
        circle.add(at);
        return Optional.of("The builds depend on each other in a circle: " + String.join(" -> ", circle) + " ("
                + tasks.get(at).identifier().at() + ").");
    }

    /** A value of one list of a matrix, and what it sets. */
    private record Choice(Kind kind, String variable, Text value) {}

    private enum Kind {
        BUILDSPEC,
        COMPUTE_TYPE,
        IMAGE,
        VARIABLE
    }

    private List<BatchBuild> matrix(Batch.BuildMatrix matrix, Batch batch, List<String> notices)
            throws BatchPlanException {
        List<List<Choice>> lists = new ArrayList<>();
        add(lists, Kind.BUILDSPEC, "", matrix.buildspecs());
        add(lists, Kind.COMPUTE_TYPE, "", matrix.computeTypes());
        add(lists, Kind.IMAGE, "", matrix.images());
        for (Map.Entry<String, List<Text>> variable : matrix.variables().entrySet()) {
            if (variable.getValue().isEmpty()) {
                throw new BatchPlanException(List.of("The variable " + variable.getKey() + " of the matrix ("
                        + batch.at() + ") has no value, so that there is nothing to build."));
            }
            add(lists, Kind.VARIABLE, variable.getKey(), variable.getValue());
        }
        long number = 1;
        for (List<Choice> list : lists) {
            // Stays far from an overflow: one list more is checked before the next.
            number *= list.size();
            checkNumber(number, batch);
        }
        notice("matrix", matrix.settings(), false, notices);
        Set<String> taken = new HashSet<>();
        List<BatchBuild> builds = new ArrayList<>();
        int[] at = new int[lists.size()];
        for (long i = 0; i < number; i++) {
            builds.add(combination(matrix, lists, at, taken));
            for (int list = at.length - 1;
                    list >= 0 && ++at[list] == lists.get(list).size();
                    list--) {
                at[list] = 0;
            }
        }
        return builds;
    }

    private static void add(List<List<Choice>> lists, Kind kind, String variable, List<Text> values) {
        if (!values.isEmpty()) {
            lists.add(values.stream()
                    .map(value -> new Choice(kind, variable, value))
                    .toList());
        }
    }

    private static BatchBuild combination(
            Batch.BuildMatrix matrix, List<List<Choice>> lists, int[] at, Set<String> taken) {
        StringBuilder name = new StringBuilder("build");
        Optional<String> buildspec = Optional.empty();
        Optional<String> computeType = matrix.settings().computeType().map(Text::value);
        Optional<String> image = matrix.settings().image().map(Text::value);
        Map<String, Text> own = new LinkedHashMap<>(matrix.settings().variables());
        for (int list = 0; list < at.length; list++) {
            Choice choice = lists.get(list).get(at[list]);
            Optional<String> value = Optional.of(choice.value().value());
            switch (choice.kind()) {
                case BUILDSPEC -> buildspec = value;
                case COMPUTE_TYPE -> computeType = value;
                case IMAGE -> image = value;
                case VARIABLE -> own.put(choice.variable(), choice.value());
            }
            if (lists.get(list).size() > 1) {
                name.append('_').append(choice.value().value().replaceAll("[^A-Za-z0-9]+", "_"));
            }
        }
        String identifier = unique(name.toString(), taken);
        return new BatchBuild(
                identifier,
                buildspec,
                variables(identifier, own),
                image,
                computeType,
                List.of(),
                matrix.ignoreFailure());
    }

    private static String unique(String wanted, Set<String> taken) {
        String name = wanted.length() > LONGEST_GENERATED ? wanted.substring(0, LONGEST_GENERATED) : wanted;
        String unique = name;
        for (int i = 2; !taken.add(unique); i++) {
            unique = name + "_" + i;
        }
        return unique;
    }

    private List<BatchBuild> fanout(Batch.BuildFanout fanout, Batch batch) throws BatchPlanException {
        checkNumber(fanout.parallelism(), batch);
        List<BatchBuild> builds = new ArrayList<>();
        for (int index = 0; index < fanout.parallelism(); index++) {
            String identifier = "build_" + (index + 1);
            Map<String, String> variables = variables(identifier, Map.of());
            variables.put(FANOUT_INDEX, Integer.toString(index));
            variables.put(FANOUT_TOTAL, Integer.toString(fanout.parallelism()));
            builds.add(new BatchBuild(
                    identifier,
                    Optional.empty(),
                    variables,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    fanout.ignoreFailure()));
        }
        return builds;
    }
}
