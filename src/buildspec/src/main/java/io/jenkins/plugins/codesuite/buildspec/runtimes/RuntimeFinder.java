package io.jenkins.plugins.codesuite.buildspec.runtimes;

import io.jenkins.plugins.codesuite.commons.document.Text;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the runtimes that {@code runtime-versions} asks for: first in the folders of JDKs and version managers (nvm,
 * fnm, volta, pyenv, rbenv, goenv, asdf, mise, sdkman …), then on {@code PATH}. Of several that match the highest
 * version is taken, a preview only when there is no release.
 */
public final class RuntimeFinder {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)\\}|([A-Za-z_][A-Za-z0-9_]*))");
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(10);

    private final Path root;
    private final VersionProbe probe;
    private final MissingRuntime policy;

    /**
     * A finder.
     *
     * @param root what absolute paths of the machine are below: {@code /}, or a tree that stands for a machine
     * @param probe asks programs for their versions
     * @param policy what a missing runtime means
     */
    public RuntimeFinder(Path root, VersionProbe probe, MissingRuntime policy) {
        this.root = root.toAbsolutePath().normalize();
        this.probe = probe;
        this.policy = policy;
    }

    /** A finder for the machine it runs on. */
    public static RuntimeFinder ofThisMachine(MissingRuntime policy) {
        return new RuntimeFinder(Path.of(File.separator), new ProcessVersionProbe(PROBE_TIMEOUT), policy);
    }

    /**
     * Finds runtimes.
     *
     * @param asked versions by runtime, as the buildspec has them; empty when it asks for none
     * @param environment the build's environment, which resolves {@code $VAR} and says where things are
     * @throws InterruptedException when the thread is interrupted while a program tells its version
     */
    public RuntimeSelection select(Map<String, Text> asked, Map<String, String> environment)
            throws InterruptedException {
        Selecting selecting = new Selecting(new Machine(root, environment));
        if (asked.isEmpty()) {
            selecting.log.add("No runtime version selected in buildspec.");
        }
        for (Map.Entry<String, Text> entry : asked.entrySet()) {
            selecting.select(entry.getKey(), entry.getValue());
        }
        return selecting.result();
    }

    /** One selection. */
    private final class Selecting {

        private final Machine machine;
        private final List<RuntimeOutcome> outcomes = new ArrayList<>();
        private final Set<String> folders = new LinkedHashSet<>();
        private final Map<String, String> variables = new LinkedHashMap<>();
        private final Map<String, Path> links = new LinkedHashMap<>();
        private final List<String> log = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final List<String> errors = new ArrayList<>();

        Selecting(Machine machine) {
            this.machine = machine;
        }

        void select(String key, Text asked) throws InterruptedException {
            Optional<RuntimeName> name = RuntimeName.ofKey(key);
            if (name.isEmpty()) {
                warnings.add("runtime-versions asks for '" + key + "' (" + asked.at() + "), which is no runtime of"
                        + " CodeBuild"
                        + nearest(key)
                                .map(known -> "; did you mean '" + known + "'?")
                                .orElse(".")
                        + " Nothing is selected for it.");
                outcomes.add(new RuntimeOutcome.Missing(key, asked.value()));
                return;
            }
            Optional<VersionRequest> request = resolve(key, asked).flatMap(text -> {
                Optional<VersionRequest> parsed = VersionRequest.parse(name.get(), text);
                if (parsed.isEmpty()) {
                    missing(
                            key,
                            asked,
                            "runtime-versions asks for " + key + " '" + text + "' (" + asked.at()
                                    + "), which is no version: accepted are an exact one (18.16.0), 18, 18.x, latest"
                                    + (name.get() == RuntimeName.JAVA ? ", corretto17" : "") + " and $VARIABLE.");
                }
                return parsed;
            });
            if (request.isPresent()) {
                select(name.get(), asked, request.get());
            }
        }

        private Optional<String> resolve(String key, Text asked) {
            Matcher matcher = VARIABLE.matcher(asked.value().strip());
            if (!matcher.matches()) {
                return Optional.of(asked.value());
            }
            String variable = Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2));
            Optional<String> value = machine.variable(variable);
            if (value.isEmpty()) {
                missing(
                        key,
                        asked,
                        "runtime-versions takes the version of " + key + " from " + asked.value() + " (" + asked.at()
                                + "), but the variable " + variable + " is not set.");
            }
            return value;
        }

        private void select(RuntimeName name, Text asked, VersionRequest request) throws InterruptedException {
            log.add("Selecting '" + name.key() + "' runtime version '" + request.written()
                    + "' based on manual selections...");
            InstalledRuntimes installed = new InstalledRuntimes(name, machine, probe);
            List<Installation> inFolders = installed.inFolders();
            Optional<Installation> match = best(inFolders, request);
            List<Installation> onPath = List.of();
            if (match.isEmpty()) {
                onPath = installed.onPath();
                match = best(onPath, request);
            }
            if (match.isPresent()) {
                Installation taken = match.get();
                log.add("Using " + name.key() + " " + taken.version() + " from " + taken.home() + " (" + taken.origin()
                        + ")" + distribution(taken, request));
                outcomes.add(new RuntimeOutcome.Found(
                        name.key(), asked.value(), taken.version().text(), taken.home(), taken.origin()));
                apply(taken);
                return;
            }
            // What a command would start stays; without such a program the build is given the best that is there.
            Optional<Installation> other = onPath.stream().findFirst();
            if (other.isEmpty()) {
                other = inFolders.stream().max(Comparator.comparing(Installation::version));
                other.ifPresent(this::apply);
            }
            String looked = "Looked in: " + String.join(", ", installed.searched()) + ".";
            String wanted =
                    "The buildspec asks for " + name.key() + " '" + request.written() + "' (" + asked.at() + ")";
            if (other.isPresent()) {
                Installation taken = other.get();
                String text = wanted + "; this machine has " + name.key() + " "
                        + versions(inFolders, onPath) + ", and the build is given " + taken.version() + " from "
                        + taken.home() + ". " + looked;
                (policy == MissingRuntime.ERROR ? errors : warnings).add(text);
                outcomes.add(new RuntimeOutcome.OtherVersion(
                        name.key(), asked.value(), taken.version().text(), taken.home(), taken.origin()));
                return;
            }
            missing(
                    name.key(),
                    asked,
                    wanted + ", which is not on this machine. " + looked + " Install it (for example: "
                            + name.install(request.plain())
                            + "), take it out of runtime-versions, or let missing runtimes be"
                            + " warnings.");
        }

        private void missing(String key, Text asked, String message) {
            (policy == MissingRuntime.WARN ? warnings : errors).add(message);
            outcomes.add(new RuntimeOutcome.Missing(key, asked.value()));
        }

        private void apply(Installation installation) {
            installation.folders().forEach(folder -> folders.add(folder.toString()));
            variables.putAll(installation.variables());
            links.putAll(installation.links());
        }

        RuntimeSelection result() {
            if (!folders.isEmpty()) {
                machine.variable("PATH").ifPresent(folders::add);
                variables.put("PATH", String.join(File.pathSeparator, folders));
            }
            return new RuntimeSelection(outcomes, variables, links, log, warnings, errors);
        }
    }

    private static Optional<Installation> best(List<Installation> installations, VersionRequest request) {
        Comparator<Installation> byDistribution = Comparator.comparing(installation -> request.distribution()
                .map(asked -> InstalledRuntimes.isDistribution(installation, asked))
                .orElse(true));
        return installations.stream()
                .filter(installation -> request.matches(installation.version()))
                .max(byDistribution.thenComparing(Installation::version));
    }

    private static String distribution(Installation taken, VersionRequest request) {
        return request.distribution()
                .filter(asked -> !InstalledRuntimes.isDistribution(taken, asked))
                .map(asked -> "; it is no " + asked + ", which this machine does not have in this version")
                .orElse("");
    }

    private static String versions(List<Installation> inFolders, List<Installation> onPath) {
        List<Installation> all = new ArrayList<>(inFolders);
        all.addAll(onPath);
        return all.stream()
                .map(Installation::version)
                .sorted(Comparator.reverseOrder())
                .map(RuntimeVersion::text)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The known runtime whose name is nearest, when it is near. */
    private static Optional<String> nearest(String key) {
        String small = key.toLowerCase(Locale.ROOT);
        Map<String, String> aliases = Map.of(
                "go",
                "golang",
                "node",
                "nodejs",
                "node.js",
                "nodejs",
                "jdk",
                "java",
                "openjdk",
                "java",
                "corretto",
                "java",
                "python3",
                "python",
                "net",
                "dotnet",
                "dotnetcore",
                "dotnet");
        if (aliases.containsKey(small)) {
            return Optional.of(aliases.get(small));
        }
        return Arrays.stream(RuntimeName.values())
                .map(RuntimeName::key)
                .filter(known -> distance(small, known) <= 2)
                .min(Comparator.comparingInt(known -> distance(small, known)));
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
