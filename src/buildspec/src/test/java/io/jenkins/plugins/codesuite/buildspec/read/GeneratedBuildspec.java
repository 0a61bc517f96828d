package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.Artifacts;
import io.jenkins.plugins.codesuite.buildspec.model.Artifacts.ArtifactFiles;
import io.jenkins.plugins.codesuite.buildspec.model.Batch;
import io.jenkins.plugins.codesuite.buildspec.model.Batch.Task;
import io.jenkins.plugins.codesuite.buildspec.model.Batch.TaskEnvironment;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec.Proxy;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec.Version;
import io.jenkins.plugins.codesuite.buildspec.model.Cache;
import io.jenkins.plugins.codesuite.buildspec.model.EnvironmentBlock;
import io.jenkins.plugins.codesuite.buildspec.model.OnFailure;
import io.jenkins.plugins.codesuite.buildspec.model.Phase;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.model.ReportGroup;
import io.jenkins.plugins.codesuite.buildspec.model.SecretReference;
import io.jenkins.plugins.codesuite.buildspec.model.ShellKind;
import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** A random valid model and a file that says the same, in one of the many ways in which YAML can say it. */
final class GeneratedBuildspec {

    private static final String[] PIECES = {
        "make", " ", "  ", ": ", " #", "'", "\"", "\\", "$HOME", "*", "&", "!", "%", "@", "`", "{", "}", "[", "]", ",",
        "- ", "? ", "|", ">", "é", "名", "🚀", "\u0301", "\n", "\t", "yes", "null", "~", "3.10", "\u0085", "\u2028", "<<"
    };

    private final Random random;
    private final StringBuilder yaml = new StringBuilder();
    private final Buildspec model;

    GeneratedBuildspec(long seed) {
        random = new Random(seed);
        model = buildspec();
    }

    Buildspec model() {
        return model;
    }

    String yaml() {
        return yaml.toString();
    }

    private Buildspec buildspec() {
        line(0, chance() ? "version: 0.2" : "version: \"0.2\"");
        Optional<Text> runAs = maybe(() -> text(0, "run-as", name()));
        EnvironmentBlock environment = chance() ? environment() : EnvironmentBlock.NONE;
        Proxy proxy = Proxy.NONE;
        if (chance()) {
            line(0, "proxy:");
            proxy = new Proxy(flag(2, "upload-artifacts"), flag(2, "logs"));
        }
        Optional<Batch> batch = maybe(this::batch);
        line(0, "phases:");
        Map<PhaseName, Phase> phases = new EnumMap<>(PhaseName.class);
        for (PhaseName phase : PhaseName.values()) {
            if (chance() || phase == PhaseName.BUILD) {
                phases.put(phase, phase(phase));
            }
        }
        List<ReportGroup> reports = new ArrayList<>();
        if (chance()) {
            line(0, "reports:");
            for (String group : names(1 + random.nextInt(5))) {
                line(2, group + ":");
                List<Text> files = texts(4, "files", 1);
                ReportFormat format = ReportFormat.values()[random.nextInt(ReportFormat.values().length)];
                line(
                        4,
                        "file-format: "
                                + (chance() ? format.name() : format.name().toLowerCase(java.util.Locale.ROOT)));
                reports.add(new ReportGroup(
                        at(group),
                        files,
                        format,
                        maybe(() -> text(4, "base-directory", anyText())),
                        flag(4, "discard-paths")));
            }
        }
        Optional<Artifacts> artifacts = maybe(this::artifacts);
        Optional<Cache> cache = maybe(this::cache);
        return new Buildspec(Version.V0_2, runAs, environment, proxy, batch, phases, reports, artifacts, cache);
    }

    private EnvironmentBlock environment() {
        line(0, "env:");
        Optional<ShellKind> shell = Optional.empty();
        if (chance()) {
            shell = Optional.of(ShellKind.values()[random.nextInt(4)]);
            line(2, "shell: " + shell.get().program());
        }
        List<String> names = names(9);
        Map<String, Text> variables = new LinkedHashMap<>();
        line(2, "variables:");
        for (String name : names.subList(0, random.nextInt(4))) {
            variables.put(name, text(4, name, anyText()));
        }
        Map<String, Text> parameters = new LinkedHashMap<>();
        line(2, "parameter-store:");
        for (String name : names.subList(4, 4 + random.nextInt(2))) {
            parameters.put(name, text(4, name, "/" + name()));
        }
        Map<String, SecretReference> secrets = new LinkedHashMap<>();
        line(2, "secrets-manager:");
        for (String name : names.subList(6, 6 + random.nextInt(3))) {
            String id = chance() ? name() : "arn:aws:secretsmanager:eu-west-1:111122223333:secret:" + name();
            Optional<String> key = maybe(this::name);
            Optional<String> stage = maybe(this::name);
            text(4, name, id + ":" + key.orElse("") + ":" + stage.orElse(""));
            secrets.put(name, new SecretReference(id, key, stage, Optional.empty(), Position.START));
        }
        List<Text> exported = new ArrayList<>();
        line(2, "exported-variables:");
        for (String name : names.subList(8, 8 + random.nextInt(2))) {
            line(4, "- " + name);
            exported.add(at(name));
        }
        return new EnvironmentBlock(shell, variables, parameters, secrets, exported, flag(2, "git-credential-helper"));
    }

    private Batch batch() {
        line(0, "batch:");
        boolean fastFail = flag(2, "fast-fail");
        Batch.Plan plan = switch (random.nextInt(4)) {
            case 0 -> new Batch.BuildList(tasks(false));
            case 1 -> new Batch.BuildGraph(tasks(true));
            case 2 -> {
                int parallelism = 1 + random.nextInt(20);
                line(2, "build-fanout:");
                line(4, "parallelism: " + parallelism);
                yield new Batch.BuildFanout(parallelism, flag(4, "ignore-failure"));
            }
            default -> matrix();
        };
        return new Batch(fastFail, plan, Position.START);
    }

    private List<Task> tasks(boolean graph) {
        line(2, graph ? "build-graph:" : "build-list:");
        List<Task> tasks = new ArrayList<>();
        List<String> names = names(1 + random.nextInt(4));
        for (String name : names) {
            line(4, "- identifier: " + name);
            Optional<Text> buildspec = maybe(() -> text(6, "buildspec", name()));
            List<Text> dependsOn = new ArrayList<>();
            if (graph) {
                line(6, "depend-on:");
                for (Task task : tasks) {
                    if (chance()) {
                        line(8, "- " + task.identifier());
                        dependsOn.add(task.identifier());
                    }
                }
            }
            tasks.add(new Task(
                    at(name),
                    buildspec,
                    flag(6, "debug-session"),
                    dependsOn,
                    flag(6, "ignore-failure"),
                    taskEnvironment(6)));
        }
        return tasks;
    }

    private TaskEnvironment taskEnvironment(int indent) {
        line(indent, "env:");
        Optional<Text> compute = maybe(() -> text(indent + 2, "compute-type", name()));
        Optional<Text> fleet = compute.isPresent() ? Optional.empty() : maybe(() -> text(indent + 2, "fleet", name()));
        Optional<Text> image = maybe(() -> text(indent + 2, "image", anyText()));
        Optional<Text> type = maybe(() -> text(indent + 2, "type", name()));
        boolean privileged = flag(indent + 2, "privileged-mode");
        line(indent + 2, "variables:");
        Map<String, Text> variables = new LinkedHashMap<>();
        for (String name : names(random.nextInt(3))) {
            variables.put(name, text(indent + 4, name, anyText()));
        }
        return new TaskEnvironment(compute, fleet, image, type, privileged, variables);
    }

    private Batch.BuildMatrix matrix() {
        line(2, "build-matrix:");
        line(4, "static:");
        boolean ignore = flag(6, "ignore-failure");
        TaskEnvironment settings = taskEnvironment(6);
        line(4, "dynamic:");
        List<Text> buildspecs = texts(6, "buildspec", 1);
        line(6, "env:");
        List<Text> compute = chance() ? texts(8, "compute-type", 1) : List.of();
        List<Text> images = chance() ? texts(8, "image", 1) : List.of();
        line(8, "variables:");
        Map<String, List<Text>> variables = new LinkedHashMap<>();
        for (String name : names(random.nextInt(3))) {
            variables.put(name, texts(10, name, 1));
        }
        return new Batch.BuildMatrix(ignore, settings, buildspecs, compute, images, variables);
    }

    private Phase phase(PhaseName name) {
        line(2, name.key() + ":");
        Optional<Text> runAs = maybe(() -> text(4, "run-as", name()));
        OnFailure onFailure = onFailure();
        Map<String, Text> runtimes = new LinkedHashMap<>();
        if (name == PhaseName.INSTALL && chance()) {
            line(4, "runtime-versions:");
            for (String runtime : names(1 + random.nextInt(3))) {
                String version =
                        List.of("3.10", "18", "1_0", "latest", "$V", "11.x").get(random.nextInt(6));
                line(6, runtime + ": " + version);
                runtimes.put(runtime, at(version));
            }
        }
        return new Phase(
                name, runAs, onFailure, texts(4, "commands", 0), texts(4, "finally", 0), runtimes, Position.START);
    }

    private OnFailure onFailure() {
        int times = random.nextInt(101);
        return switch (random.nextInt(6)) {
            case 0 -> {
                line(4, "on-failure: ABORT");
                yield new OnFailure.Abort();
            }
            case 1 -> {
                line(4, "on-failure: CONTINUE");
                yield new OnFailure.Continue();
            }
            case 2 -> {
                line(4, "on-failure: RETRY-" + times);
                yield new OnFailure.Retry(times, Optional.empty());
            }
            case 3 -> {
                line(4, "on-failure: RETRY-" + times + "-\"time(d )?out|5[0-9]{2}\"");
                yield new OnFailure.Retry(times, Optional.of("time(d )?out|5[0-9]{2}"));
            }
            default -> new OnFailure.Unset();
        };
    }

    private Artifacts artifacts() {
        line(0, "artifacts:");
        ArtifactFiles primary = files(2);
        line(2, "secondary-artifacts:");
        Map<String, ArtifactFiles> secondary = new LinkedHashMap<>();
        for (String id : names(random.nextInt(4))) {
            line(4, id + ":");
            secondary.put(id, files(6));
        }
        return new Artifacts(Optional.of(primary), secondary);
    }

    private ArtifactFiles files(int indent) {
        return new ArtifactFiles(
                texts(indent, "files", 1),
                maybe(() -> text(indent, "name", anyText())),
                flag(indent, "discard-paths"),
                maybe(() -> text(indent, "base-directory", anyText())),
                texts(indent, "exclude-paths", 0),
                flag(indent, "enable-symlinks"),
                maybe(() -> text(indent, "s3-prefix", anyText())),
                Position.START);
    }

    private Cache cache() {
        line(0, "cache:");
        List<Text> paths = texts(2, "paths", 1);
        Text key = text(2, "key", anyText());
        List<Text> fallbacks = texts(2, "fallback-keys", 0);
        Set<Cache.Action> actions = EnumSet.allOf(Cache.Action.class);
        if (chance()) {
            Cache.Action only = chance() ? Cache.Action.RESTORE : Cache.Action.SAVE;
            line(2, "action: " + only.name().toLowerCase(java.util.Locale.ROOT));
            actions = EnumSet.of(only);
        }
        return new Cache(paths, Optional.of(key), fallbacks, actions, Position.START);
    }

    /** A list of at most four texts: as a block, in brackets, as one text, or left out. */
    private List<Text> texts(int indent, String key, int least) {
        int count = least + random.nextInt(5 - least);
        List<Text> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(at(anyText()));
        }
        if (count == 1 && chance()) {
            line(indent, key + ": " + scalar(texts.get(0).value(), indent));
        } else if (chance() || texts.isEmpty()) {
            StringBuilder flow = new StringBuilder(key).append(": [");
            for (Text text : texts) {
                flow.append(quoted(text.value())).append(", ");
            }
            line(indent, flow.append(']').toString());
        } else {
            line(indent, key + ":");
            for (Text text : texts) {
                line(indent + 2, "- " + scalar(text.value(), indent + 2));
            }
        }
        return texts;
    }

    private Text text(int indent, String key, String value) {
        line(indent, key + ": " + scalar(value, indent));
        return at(value);
    }

    private boolean flag(int indent, String key) {
        if (chance()) {
            return false;
        }
        boolean value = chance();
        List<String> words =
                value ? List.of("yes", "true", "'yes'", "\"true\"") : List.of("no", "false", "'no'", "False");
        line(indent, key + ": " + words.get(random.nextInt(4)));
        return value;
    }

    /** A text as a block, in single or in double quotes, or without any where that says the same. */
    private String scalar(String value, int indent) {
        boolean oneLine = value.indexOf('\n') < 0 && value.indexOf('\u0085') < 0 && value.indexOf('\u2028') < 0;
        if (value.matches("[a-zA-Z0-9$/._]+( [a-zA-Z0-9$/._]+)*") && !value.matches("~|null") && chance()) {
            return value + (chance() ? "" : "  # a comment");
        }
        if (oneLine && chance()) {
            return "'" + value.replace("'", "''") + "'";
        }
        if (value.matches("[a-zA-Z0-9 :#'\"\\[\\]]*[a-zA-Z]\n") && !value.startsWith(" ") && chance()) {
            return "|\n" + " ".repeat(indent + 3) + value.substring(0, value.length() - 1);
        }
        return quoted(value);
    }

    private String quoted(String value) {
        StringBuilder out = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> out.append('\\').appendCodePoint(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c == 0x85 || c == 0x2028 || c > 0x7F && chance()) {
                        out.append(String.format(c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    private String anyText() {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private String name() {
        return "n" + Integer.toString(random.nextInt(100_000), 36);
    }

    private List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("N" + i + "_" + Integer.toString(random.nextInt(1000), 36));
        }
        return names;
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return chance() ? Optional.of(value.get()) : Optional.empty();
    }

    private boolean chance() {
        return random.nextBoolean();
    }

    private void line(int indent, String text) {
        if (random.nextInt(10) == 0) {
            yaml.append(" ".repeat(random.nextInt(3))).append("# a comment: [\n");
        }
        yaml.append(" ".repeat(indent)).append(text).append('\n');
    }

    private static Text at(String value) {
        return new Text(value, Position.START);
    }
}
