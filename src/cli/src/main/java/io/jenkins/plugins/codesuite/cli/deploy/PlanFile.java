package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.terminal.ProblemText;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.Document;
import io.jenkins.plugins.codesuite.commons.document.DocumentReader;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a plan file says. Every problem has its file, line and column. */
final class PlanFile implements Wishes {

    /** What the block {@code revision} holds. */
    static final List<String> REVISION_KEYS = List.of(
            "source",
            "include",
            "exclude",
            "bucket",
            "key",
            "kms-key",
            "bucket-owner",
            "s3",
            "s3-version",
            "s3-etag",
            "type",
            "github",
            "appspec",
            "task-definition",
            "image",
            "placeholder");

    private static final String WAVES = "waves";
    private static final List<String> GUARDED = List.of("alarm", "bake", "on-abort", "timeout", "no-rollback");
    private static final List<String> ECS_KEYS = with(
            GUARDED,
            "cluster",
            "service",
            "task-definition",
            "image",
            "desired-count",
            "force-new-deployment",
            "when-busy");
    private static final List<String> LAMBDA_KEYS =
            with(GUARDED, "function", "alias", "version", "s3", "s3-version", "zip", "image-uri", "publish", "config");
    private static final List<String> SWITCHES = Stream.concat(
                    DeployOptions.WISHES.stream()
                            .filter(option -> !option.takesValue())
                            .map(option -> option.name().substring(2)),
                    Stream.of("no-rollback", "force-new-deployment", "publish"))
            .toList();
    private static final String SEE = "'codesuite deploy --help' tells what is accepted.";

    private final Problems problems;
    private final Screen log;
    private final Path folder;
    private final Map<String, List<Text>> said = new HashMap<>();
    private final Map<String, Position> places = new HashMap<>();
    private String kind = "";

    private PlanFile(Problems problems, Screen log, Path folder) {
        this.problems = problems;
        this.log = log;
        this.folder = folder;
    }

    private static List<String> with(List<String> some, String... more) {
        return Stream.concat(Stream.of(more), some.stream()).toList();
    }

    /** Reads the plan of {@code name}. */
    static PlanFile read(String name, Screen log) throws UsageException {
        Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + name + "' is no path: " + e.getReason(), e);
        }
        Document document = new DocumentReader(new PlanKind()).read(file);
        PlanFile plan = new PlanFile(document.problems(), log, file.resolveSibling(""));
        document.root()
                .flatMap(root -> Block.of(document.problems(), "", root.at(), root, SEE))
                .ifPresent(plan::top);
        return plan;
    }

    private void top(Block top) {
        Optional<Block> ecs = top.block("ecs", SEE);
        Optional<Block> lambda = top.block("lambda", SEE);
        if (ecs.isPresent() || lambda.isPresent()) {
            kind = ecs.isPresent() ? "ecs" : "lambda";
            for (Node.Entry entry : top.entries()) {
                if (!entry.key().value().equals(kind)) {
                    problems.error(
                            DocumentRule.WRONG_VALUE,
                            entry.key().at(),
                            "'" + entry.key().value() + "' stands beside '" + kind + "', which is a plan of its own",
                            "A plan is for CodeDeploy, or for ECS, or for Lambda: write one file for each.");
                }
            }
            take(ecs.orElseGet(lambda::get), ecs.isPresent() ? ECS_KEYS : LAMBDA_KEYS);
            return;
        }
        List<String> own = new ArrayList<>(DeployOptions.WISHES.stream()
                .map(Option::name)
                .map(name -> name.substring(2))
                .filter(key -> !REVISION_KEYS.contains(key) && !key.equals("wave"))
                .toList());
        List<String> known = new ArrayList<>(own);
        known.addAll(List.of(WAVES, "revision", "ecs", "lambda"));
        top.warnOfUnknown(known);
        own.forEach(key -> take(top, key));
        top.entry(WAVES).ifPresent(entry -> waves(top, entry));
        top.block("revision", SEE).ifPresent(block -> take(block, REVISION_KEYS));
    }

    private void take(Block block, List<String> keys) {
        block.warnOfUnknown(keys);
        keys.forEach(key -> take(block, key));
    }

    private void take(Block block, String key) {
        Optional<Node.Entry> entry = block.entry(key);
        if (entry.isEmpty()) {
            return;
        }
        Position at = problems.position(entry.get().value().at());
        places.put(key, at);
        if (SWITCHES.contains(key)) {
            said.put(key, block.flag(key) ? List.of(new Text("true", at)) : List.of());
        } else if (entry.get().value() instanceof Node.Mapping && (key.equals("image") || key.equals("placeholder"))) {
            List<Text> pairs = new ArrayList<>();
            block.block(entry.get(), SEE)
                    .ifPresent(map -> map.textByName(SEE)
                            .forEach((name, text) -> pairs.add(new Text(name + "=" + text.value(), text.at()))));
            said.put(key, pairs);
        } else {
            said.put(key, block.texts(key, SEE));
        }
    }

    /** Each wave is a list of groups, or the name of one. */
    private void waves(Block top, Node.Entry entry) {
        places.put("wave", problems.position(entry.value().at()));
        if (!(entry.value() instanceof Node.Sequence sequence)) {
            said.put("wave", top.texts(WAVES, SEE));
            return;
        }
        List<Text> waves = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (item instanceof Node.Scalar scalar && !scalar.isNull()) {
                waves.add(top.text(scalar));
            } else if (item instanceof Node.Sequence groups
                    && groups.items().stream().allMatch(Node.Scalar.class::isInstance)) {
                waves.add(new Text(
                        String.join(
                                ",",
                                groups.items().stream()
                                        .map(group -> ((Node.Scalar) group).value())
                                        .toList()),
                        problems.position(item.at())));
            } else {
                problems.error(
                        DocumentRule.WRONG_TYPE,
                        item.at(),
                        "a wave is a list of deployment groups, but " + item.noun() + " stands here",
                        "Accepted here: [web, workers].");
            }
        }
        said.put("wave", waves);
    }

    /** What the plan wants; what is wrong is kept. */
    DeployJob job() throws UsageException, WrongInputException {
        if (problems.hasErrors()) {
            check();
        }
        Optional<? extends DeployJob> job = switch (kind) {
            case "ecs" -> EcsJob.read(this);
            case "lambda" -> LambdaJob.read(this);
            default -> new CodeDeployReader(this).read();
        };
        check();
        return job.orElseThrow();
    }

    @Override
    public List<String> values(String key) {
        return said.getOrDefault(key, List.of()).stream().map(Text::value).toList();
    }

    @Override
    public String shown(String key) {
        if (key.equals("wave")) {
            return "'waves'";
        }
        boolean nested = kind.isEmpty() && REVISION_KEYS.contains(key);
        return "'" + (nested ? "revision." : kind.isEmpty() ? "" : kind + ".") + key + "'";
    }

    @Override
    public void wrong(String key, String sentence) {
        String message = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        Position at = places.get(key);
        problems.error(
                at == null ? DocumentRule.MISSING_KEY : DocumentRule.WRONG_VALUE,
                at == null ? Position.START : at,
                message.contains(shown(key)) || at == null ? message : shown(key) + ": " + message,
                SEE);
    }

    @Override
    public void check() throws WrongInputException {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems.sorted()) {
            text.append(ProblemText.of(problem, log)).append('\n');
        }
        if (problems.hasErrors()) {
            throw new WrongInputException(text.toString().stripTrailing());
        }
    }

    /** Shows the warnings; there are no errors. */
    void warn() throws IOException {
        for (Problem problem : problems.sorted()) {
            log.line(ProblemText.of(problem, log));
        }
    }

    @Override
    public Path path(String written) {
        try {
            return folder.resolve(written);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + written + "' is no path: " + e.getReason(), e);
        }
    }
}
