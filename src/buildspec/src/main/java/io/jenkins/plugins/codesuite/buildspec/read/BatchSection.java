package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.Batch;
import io.jenkins.plugins.codesuite.buildspec.model.Batch.BuildFanout;
import io.jenkins.plugins.codesuite.buildspec.model.Batch.BuildGraph;
import io.jenkins.plugins.codesuite.buildspec.model.Batch.BuildList;
import io.jenkins.plugins.codesuite.buildspec.model.Batch.BuildMatrix;
import io.jenkins.plugins.codesuite.buildspec.model.Batch.Plan;
import io.jenkins.plugins.codesuite.buildspec.model.Batch.Task;
import io.jenkins.plugins.codesuite.buildspec.model.Batch.TaskEnvironment;
import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.NearestName;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Broken;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Sequence;
import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.commons.document.UnknownKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code batch}.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html">Batch build
 * buildspec reference</a>.
 */
final class BatchSection {

    private static final List<String> PLANS = List.of("build-list", "build-graph", "build-matrix", "build-fanout");
    private static final List<String> KEYS =
            List.of("fast-fail", "build-list", "build-graph", "build-matrix", "build-fanout");
    private static final List<String> LIST_KEYS =
            List.of("identifier", "buildspec", "debug-session", "ignore-failure", "env");
    private static final List<String> GRAPH_KEYS =
            List.of("identifier", "buildspec", "debug-session", "depend-on", "ignore-failure", "env");
    private static final List<String> ENV_KEYS =
            List.of("compute-type", "fleet", "image", "type", "privileged-mode", "variables");
    private static final String BATCH =
            "Accepted here: fast-fail, and exactly one of " + String.join(", ", PLANS) + ".";
    private static final String IDENTIFIER = "Accepted here: a name that no other build of the batch has.";
    private static final String BUILDSPEC = "Accepted here: the path of a buildspec file in the source.";
    private static final String DEPENDENCIES =
            "Accepted here: a list of identifiers of other builds of this build-graph, without cycles.";
    private static final String VARIABLES = "Accepted here: NAME: value, one for each variable; the value is text.";
    private static final String PARALLELISM = "Accepted here: a whole number from 1, the number of builds.";
    private static final String TEXT = "Accepted here: one text.";

    private final Problems problems;

    BatchSection(Problems problems) {
        this.problems = problems;
    }

    Optional<Batch> read(Block top) {
        if (!top.states("batch")) {
            // Warns when the key is there with nothing below it.
            top.text("batch", BATCH);
            return Optional.empty();
        }
        return top.block("batch", BATCH).flatMap(this::batch);
    }

    private Optional<Batch> batch(Block block) {
        block.warnOfUnknown(KEYS);
        boolean fastFail = block.flag("fast-fail");
        Optional<Plan> plan = Optional.empty();
        String first = "";
        for (Entry entry : block.entries()) {
            String key = entry.key().value();
            if (!PLANS.contains(key)) {
                continue;
            }
            if (!first.isEmpty()) {
                problems.error(
                        DocumentRule.EXCLUSIVE_KEYS,
                        entry.key().at(),
                        "'batch' holds both '" + first + "' and '" + key + "'; a batch is of one type",
                        BATCH);
            }
            // What follows the first plan is read for its problems only.
            Optional<Plan> read = plan(entry, block);
            plan = first.isEmpty() ? read : plan;
            first = key;
        }
        if (first.isEmpty()) {
            problems.error(DocumentRule.MISSING_KEY, block.at(), "'batch' says nothing about its builds", BATCH);
        }
        return plan.map(builds -> new Batch(fastFail, builds, problems.position(block.at())));
    }

    private Optional<Plan> plan(Entry entry, Block batch) {
        return switch (entry.key().value()) {
            case "build-list" -> tasks(entry, batch, LIST_KEYS).map(BuildList::new);
            case "build-graph" -> tasks(entry, batch, GRAPH_KEYS).map(BuildGraph::new);
            case "build-matrix" ->
                batch.block(entry, "Accepted here: static and dynamic.").map(this::matrix);
            default ->
                batch.block(entry, "Accepted here: parallelism, ignore-failure.")
                        .map(this::fanout);
        };
    }

    private Optional<List<Task>> tasks(Entry entry, Block batch, List<String> keys) {
        String path = batch.pathOf(entry.key().value());
        String accepted = "Accepted here: a list of builds, each '- identifier: name' with "
                + String.join(", ", keys.subList(1, keys.size())) + " below it.";
        if (entry.value() instanceof Broken) {
            return Optional.empty();
        }
        if (!(entry.value() instanceof Sequence sequence)) {
            problems.error(
                    DocumentRule.WRONG_TYPE,
                    entry.value().at(),
                    "'" + path + "' must be a list of builds, but "
                            + entry.value().noun() + " stands here",
                    accepted);
            return Optional.empty();
        }
        if (sequence.items().isEmpty()) {
            problems.error(DocumentRule.MISSING_KEY, entry.key().at(), "'" + path + "' lists no build", accepted);
        }
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Node item = sequence.items().get(i);
            Optional<Block> block = Block.of(problems, path + "[" + i + "]", item.at(), item, accepted);
            block.ifPresent(build -> tasks.add(task(build, keys)));
        }
        Map<String, Integer> byIdentifier = identifiers(tasks);
        if (keys.contains("depend-on")) {
            dependencies(tasks, byIdentifier);
        }
        return Optional.of(tasks);
    }

    private Task task(Block block, List<String> keys) {
        block.warnOfUnknown(keys);
        return new Task(
                block.requiredText("identifier", IDENTIFIER).orElseGet(() -> new Text("", position(block))),
                block.text("buildspec", BUILDSPEC),
                block.flag("debug-session"),
                keys.contains("depend-on") ? block.texts("depend-on", DEPENDENCIES) : List.of(),
                block.flag("ignore-failure"),
                block.block("env", UnknownKey.accepted(ENV_KEYS))
                        .map(this::environment)
                        .orElse(TaskEnvironment.NONE));
    }

    private Map<String, Integer> identifiers(List<Task> tasks) {
        Map<String, Integer> byIdentifier = new HashMap<>();
        for (int i = 0; i < tasks.size(); i++) {
            Text identifier = tasks.get(i).identifier();
            Integer first = identifier.value().isEmpty() ? null : byIdentifier.putIfAbsent(identifier.value(), i);
            if (first != null) {
                problems.error(
                        BuildspecRule.DUPLICATE_IDENTIFIER,
                        identifier.at(),
                        "the identifier " + Shown.quoted(identifier.value()) + " is there twice; the first one is on"
                                + " line "
                                + tasks.get(first).identifier().at().line(),
                        IDENTIFIER);
            }
        }
        return byIdentifier;
    }

    private void dependencies(List<Task> tasks, Map<String, Integer> byIdentifier) {
        for (int i = 0; i < tasks.size(); i++) {
            for (Text name : tasks.get(i).dependsOn()) {
                if (!byIdentifier.containsKey(name.value())) {
                    String nearest = NearestName.among(byIdentifier.keySet(), name.value())
                            .map(near -> "; did you mean " + Shown.quoted(near) + "?")
                            .orElse("");
                    problems.error(
                            BuildspecRule.UNKNOWN_REFERENCE,
                            name.at(),
                            Shown.quoted(tasks.get(i).identifier().value()) + " depends on "
                                    + Shown.quoted(name.value()) + ", but no build has this identifier" + nearest,
                            DEPENDENCIES);
                }
            }
        }
        new DependencyCycles(tasks, byIdentifier)
                .find()
                .forEach(cycle -> problems.error(
                        BuildspecRule.DEPENDENCY_CYCLE,
                        cycle.dependency().at(),
                        "these builds wait for each other: " + cycle.path(),
                        DEPENDENCIES));
    }

    private TaskEnvironment environment(Block block) {
        block.warnOfUnknown(ENV_KEYS);
        Optional<Entry> fleet = block.entry("fleet");
        if (block.states("compute-type") && block.states("fleet")) {
            problems.error(
                    DocumentRule.EXCLUSIVE_KEYS,
                    fleet.map(entry -> entry.key().at()).orElse(0),
                    "'" + block.path() + "' names both a compute-type and a fleet; they exclude each other",
                    "Keep 'fleet' for reserved capacity, or 'compute-type' for on-demand capacity.");
        }
        return new TaskEnvironment(
                block.text("compute-type", TEXT),
                block.text("fleet", TEXT),
                block.text("image", TEXT),
                block.text("type", TEXT),
                block.flag("privileged-mode"),
                block.block("variables", VARIABLES).map(this::variables).orElse(Map.of()));
    }

    private Map<String, Text> variables(Block block) {
        for (Entry entry : block.entries()) {
            VariableName.check(problems, entry.key(), block);
        }
        return block.textByName(VARIABLES);
    }

    private Plan matrix(Block block) {
        block.warnOfUnknown(List.of("static", "dynamic"));
        Optional<Block> fixed = block.block("static", "Accepted here: ignore-failure, env.")
                .map(part -> part.warnOfUnknown(List.of("ignore-failure", "env")));
        Optional<Block> dynamic = block.block("dynamic", "Accepted here: buildspec, env.")
                .map(part -> part.warnOfUnknown(List.of("buildspec", "env")));
        Optional<Block> lists = dynamic.flatMap(part ->
                        part.block("env", "Accepted here: compute-type, image, variables, each with a list of values."))
                .map(part -> part.warnOfUnknown(List.of("compute-type", "image", "variables")));
        BuildMatrix matrix = new BuildMatrix(
                fixed.map(part -> part.flag("ignore-failure")).orElse(false),
                fixed.flatMap(part -> part.block("env", UnknownKey.accepted(ENV_KEYS)))
                        .map(this::environment)
                        .orElse(TaskEnvironment.NONE),
                dynamic.map(part -> values(part, "buildspec")).orElse(List.of()),
                lists.map(part -> values(part, "compute-type")).orElse(List.of()),
                lists.map(part -> values(part, "image")).orElse(List.of()),
                lists.flatMap(part -> part.block("variables", "Accepted here: NAME: with a list of values below it."))
                        .map(this::valuesByName)
                        .orElse(Map.of()));
        boolean combines =
                dynamic.map(part -> part.entry("buildspec").isPresent()).orElse(false)
                        || lists.map(part -> !part.entries().isEmpty()).orElse(false);
        if (!combines) {
            problems.warning(
                    DocumentRule.EMPTY_VALUE,
                    block.at(),
                    "'" + block.path() + "' combines nothing and is one build",
                    "Give lists of values in 'dynamic': buildspec, env.compute-type, env.image or env.variables.");
        }
        return matrix;
    }

    /** The values of a dynamic list, which would make the whole product empty if it were. */
    private static List<Text> values(Block block, String key) {
        return block.entry(key).isEmpty()
                ? List.of()
                : block.requiredTexts(
                        key, "Accepted here: a list of at least one value; the builds are their product.");
    }

    private Map<String, List<Text>> valuesByName(Block block) {
        Map<String, List<Text>> values = new LinkedHashMap<>();
        for (Entry entry : block.entries()) {
            VariableName.check(problems, entry.key(), block);
            values.put(entry.key().value(), values(block, entry.key().value()));
        }
        return values;
    }

    private Plan fanout(Block block) {
        block.warnOfUnknown(List.of("parallelism", "ignore-failure"));
        int parallelism = 1;
        Optional<Text> written = block.requiredText("parallelism", PARALLELISM);
        if (written.isPresent()) {
            parallelism = number(written.get().value());
            if (parallelism < 1) {
                problems.error(
                        DocumentRule.WRONG_VALUE,
                        written.get().at(),
                        "'" + block.pathOf("parallelism") + "' cannot be "
                                + Shown.quoted(written.get().value()),
                        PARALLELISM);
            }
        }
        return new BuildFanout(Math.max(1, parallelism), block.flag("ignore-failure"));
    }

    /** A whole number of at most six digits; 0 for everything else. */
    private static int number(String text) {
        if (text.isEmpty() || text.length() > 6) {
            return 0;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private Position position(Block block) {
        return problems.position(block.at());
    }
}
