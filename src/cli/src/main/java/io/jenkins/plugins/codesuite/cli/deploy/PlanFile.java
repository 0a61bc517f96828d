package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.aws.EndpointUrl;
import io.jenkins.plugins.codesuite.cli.terminal.ProblemText;
import io.jenkins.plugins.codesuite.cli.terminal.Screen;
import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.Document;
import io.jenkins.plugins.codesuite.commons.document.DocumentReader;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.NearestName;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Problem;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Severity;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.commons.document.UnknownKey;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a plan file says. Every problem has its file, line and column. */
final class PlanFile implements Wishes {

    private static final String WAVES = "waves";
    private static final String REVISION = "revision";
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
        PlanKeys.ACCESS.forEach(key -> take(top, key));
        if (ecs.isPresent() || lambda.isPresent()) {
            kind = ecs.isPresent() ? "ecs" : "lambda";
            for (Node.Entry entry : top.entries()) {
                String key = entry.key().value();
                if (!key.equals(kind) && !PlanKeys.ACCESS.contains(key)) {
                    problems.error(
                            DocumentRule.WRONG_VALUE,
                            entry.key().at(),
                            "'" + key + "' stands beside '" + kind + "', which is a plan of its own",
                            "A plan is for CodeDeploy, or for ECS, or for Lambda: write one file for each.");
                }
            }
            ecs.ifPresentOrElse(this::ecs, () -> lambda.ifPresent(block -> take(block, PlanKeys.LAMBDA)));
            return;
        }
        refuseUnknown(
                top,
                PlanKeys.with(
                        PlanKeys.with(PlanKeys.CODE_DEPLOY, PlanKeys.ACCESS),
                        List.of(WAVES, REVISION, ConfigReader.BLOCK, "ecs", "lambda")));
        PlanKeys.CODE_DEPLOY.forEach(key -> take(top, key));
        top.entry(WAVES).ifPresent(entry -> waves(top, entry));
        top.block(REVISION, SEE).ifPresent(block -> take(block, PlanKeys.REVISION));
        nested(top, ConfigReader.BLOCK, ConfigReader.KEYS);
    }

    private void ecs(Block block) {
        refuseUnknown(block, PlanKeys.with(PlanKeys.ECS, List.of(StrategyReader.BLOCK)));
        PlanKeys.ECS.forEach(key -> take(block, key));
        nested(block, StrategyReader.BLOCK, StrategyReader.KEYS);
    }

    private void take(Block block, List<String> keys) {
        refuseUnknown(block, keys);
        keys.forEach(key -> take(block, key));
    }

    /** A key that is not known may be one that was mistyped, and a deployment without it is another one. */
    private void refuseUnknown(Block block, List<String> known) {
        for (Node.Entry entry : block.entries()) {
            String key = entry.key().value();
            if (!known.contains(key)) {
                String hint = NearestName.among(known, key)
                        .map(nearest -> "; did you mean '" + nearest + "'?")
                        .or(() -> PlanKeys.homeOf(key).map(home -> "; it belongs " + home))
                        .orElse("");
                problems.error(
                        DocumentRule.UNKNOWN_KEY,
                        entry.key().at(),
                        Shown.quoted(key) + " is no key of "
                                + (block.path().isEmpty() ? problems.kind().noun() : "'" + block.path() + "'")
                                + hint,
                        UnknownKey.accepted(known));
            }
        }
    }

    /** Takes a block as keys of two words with a full stop between. */
    private void nested(Block above, String name, List<String> keys) {
        Optional<Node.Entry> entry = above.entry(name);
        Optional<Block> block = above.block(name, SEE);
        if (entry.isEmpty() || block.isEmpty()) {
            return;
        }
        Position at = problems.position(entry.get().key().at());
        places.put(name, at);
        said.put(name, List.of(new Text("true", at)));
        refuseUnknown(block.get(), keys);
        for (String key : keys) {
            block.get().text(key, SEE).ifPresent(text -> {
                places.put(name + "." + key, text.at());
                said.put(name + "." + key, List.of(text));
            });
        }
    }

    private void take(Block block, String key) {
        Optional<Node.Entry> entry = block.entry(key);
        if (entry.isEmpty()) {
            return;
        }
        Position at = problems.position(entry.get().value().at());
        places.put(key, at);
        if (PlanKeys.isSwitch(key)) {
            said.put(key, block.flag(key) ? List.of(new Text("true", at)) : List.of());
        } else if (entry.get().value() instanceof Node.Mapping && PlanKeys.isPairs(key)) {
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
        // Beside a key that is not known, all the rest can be read and is told as well.
        boolean isMisshapen = problems.sorted().stream()
                .anyMatch(problem ->
                        problem.severity() == Severity.ERROR && !problem.rule().equals(DocumentRule.UNKNOWN_KEY.id()));
        if (isMisshapen) {
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

    /** Which AWS the plan names. */
    PlannedAccess access() throws WrongInputException {
        PlannedAccess access =
                new PlannedAccess(value("region"), read("endpoint-url", EndpointUrl::parse), value("profile"));
        check();
        return access;
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
        if (PlanKeys.ACCESS.contains(key)) {
            return "'" + key + "'";
        }
        boolean nested = kind.isEmpty() && PlanKeys.REVISION.contains(key);
        return "'" + (nested ? "revision." : kind.isEmpty() ? "" : kind + ".") + key + "'";
    }

    @Override
    public void wrong(String key, String sentence) {
        String message = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        Position own = places.get(key);
        // What is missing in a block is told at the block.
        Position at = own == null && key.contains(".") ? places.get(key.substring(0, key.indexOf('.'))) : own;
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
