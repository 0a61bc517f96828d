package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.Buildspec.Version;
import io.jenkins.plugins.codesuite.buildspec.model.OnFailure;
import io.jenkins.plugins.codesuite.buildspec.model.Phase;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.NearestName;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Broken;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Mapping;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Node.Sequence;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.commons.document.UnknownKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code phases}. */
final class PhasesSection {

    private static final List<String> PHASES = List.of("install", "pre_build", "build", "post_build");
    private static final List<String> KEYS = List.of("run-as", "on-failure", "commands", "finally");
    private static final List<String> INSTALL_KEYS =
            List.of("run-as", "on-failure", "runtime-versions", "commands", "finally");
    private static final List<String> ONLY_0_2 = List.of("run-as", "on-failure", "finally");
    private static final String RUNTIMES =
            "Accepted here: at least one runtime with its version, such as nodejs: 20, python: 3.12 or java: latest.";
    private static final String COMMANDS =
            "Accepted here: a list of commands, each a text; a command with ': ' in it must be quoted as a whole.";

    private final Problems problems;
    private final Version version;

    PhasesSection(Problems problems, Version version) {
        this.problems = problems;
        this.version = version;
    }

    Map<PhaseName, Phase> read(Block block, String accepted) {
        Map<PhaseName, Phase> phases = new EnumMap<>(PhaseName.class);
        if (block.entries().isEmpty()) {
            problems.error(DocumentRule.MISSING_KEY, block.at(), "'phases' names no phase", accepted);
        }
        for (Entry entry : block.entries()) {
            Optional<PhaseName> name = PhaseName.ofKey(entry.key().value());
            if (name.isEmpty()) {
                warnOfUnknownPhase(entry.key());
                continue;
            }
            String inPhase = "Accepted here: a map with "
                    + String.join(", ", name.get() == PhaseName.INSTALL ? INSTALL_KEYS : KEYS)
                    + "; commands stand in a list below 'commands:'.";
            block.block(entry, inPhase).ifPresent(phase -> phases.put(name.get(), phase(name.get(), phase)));
        }
        return phases;
    }

    private Phase phase(PhaseName name, Block block) {
        boolean install = name == PhaseName.INSTALL;
        for (Entry entry : block.entries()) {
            String key = entry.key().value();
            if (!install && key.equals("runtime-versions")) {
                problems.warning(
                        DocumentRule.UNKNOWN_KEY,
                        entry.key().at(),
                        "'" + block.pathOf(key) + "' has no effect: runtimes are chosen in 'phases.install' only",
                        UnknownKey.accepted(KEYS));
            } else if (!INSTALL_KEYS.contains(key)) {
                UnknownKey.warn(problems, entry.key(), block.path(), install ? INSTALL_KEYS : KEYS);
            }
        }
        OtherVersion.warn(problems, version, block, ONLY_0_2);
        if (!install && block.entry("commands").isEmpty()) {
            problems.warning(
                    BuildspecRule.NO_COMMANDS,
                    block.at(),
                    "'" + block.path() + "' has no 'commands' and runs nothing",
                    "The guide requires 'commands' in pre_build, build and post_build: add them or remove the phase.");
        }
        return new Phase(
                name,
                RunAs.read(problems, block),
                onFailure(block),
                commands(block, "commands", "Commands"),
                commands(block, "finally", "Finally"),
                install ? runtimeVersions(block) : Map.of(),
                problems.position(block.at()));
    }

    private OnFailure onFailure(Block block) {
        Optional<Text> written = block.text("on-failure", OnFailureParser.ACCEPTED);
        if (written.isEmpty()) {
            return new OnFailure.Unset();
        }
        return new OnFailureParser(problems, written.get().at(), block.pathOf("on-failure"))
                .parse(written.get().value());
    }

    private List<Text> commands(Block block, String key, String name) {
        Optional<Entry> entry = block.entry(key);
        if (entry.isEmpty() || entry.get().value() instanceof Broken) {
            return List.of();
        }
        Node value = entry.get().value();
        List<Text> commands = new ArrayList<>();
        if (value instanceof Scalar scalar) {
            if (!scalar.isNull()) {
                commands.add(block.text(scalar));
            }
        } else if (value instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                Node item = sequence.items().get(i);
                if (item instanceof Scalar scalar) {
                    if (scalar.isNull()) {
                        warnOfNothing(block.pathOf(key), i, scalar);
                    } else {
                        commands.add(block.text(scalar));
                    }
                } else if (!(item instanceof Broken)) {
                    commandNotText(item, name + "[" + i + "]");
                }
            }
        } else {
            problems.error(
                    DocumentRule.WRONG_TYPE,
                    value.at(),
                    "'" + block.pathOf(key) + "' must be a list of commands, but " + value.noun() + " stands here",
                    "Each command is an item of its own: '- command'; a command with ': ' in it must be quoted.");
        }
        return commands;
    }

    private void warnOfNothing(String path, int index, Scalar item) {
        problems.warning(
                DocumentRule.EMPTY_VALUE,
                item.at(),
                "item " + (index + 1) + " of '" + path + "' is empty and runs nothing",
                item.value().isEmpty()
                        ? "Write a command after '-', or remove the item."
                        : "YAML reads this word as nothing; quote it when a command of this name is meant.");
    }

    /** CodeBuild's own sentence first: it is what people search for. */
    private void commandNotText(Node item, String name) {
        int line = problems.position(item.at()).line();
        String found;
        String accepted;
        if (item instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            found = "found subkeys instead at line " + line + ", value of the key tag on line " + (line - 1)
                    + " might be empty";
            accepted = "YAML reads ': ' as the end of a key. Put the whole command in quotes, '...' or \"...\", or"
                    + " write it below '- |'.";
        } else if (item instanceof Mapping) {
            found = "found a map instead at line " + line;
            accepted = COMMANDS + " Text that begins with '{' must be quoted.";
        } else {
            found = "found a list instead at line " + line;
            accepted = COMMANDS + " A list, or an alias of a list, cannot be an item; text that begins with '[' must be"
                    + " quoted.";
        }
        problems.error(
                BuildspecRule.COMMAND_NOT_TEXT,
                item.at(),
                "Expected " + name + " to be of string type: " + found,
                accepted);
    }

    private Map<String, Text> runtimeVersions(Block block) {
        Optional<Entry> entry = block.entry("runtime-versions");
        Optional<Block> runtimes = block.block("runtime-versions", RUNTIMES);
        if (entry.isEmpty() || runtimes.isEmpty()) {
            return Map.of();
        }
        if (runtimes.get().entries().isEmpty()) {
            problems.error(
                    DocumentRule.MISSING_KEY,
                    entry.get().key().at(),
                    "'phases.install.runtime-versions' names no runtime",
                    RUNTIMES);
            return Map.of();
        }
        for (Entry runtime : runtimes.get().entries()) {
            if (runtime.value() instanceof Scalar scalar
                    && (scalar.isNull() || scalar.value().isBlank())) {
                problems.error(
                        DocumentRule.EMPTY_VALUE,
                        runtime.key().at(),
                        "'" + runtimes.get().pathOf(runtime.key().value()) + "' names no version",
                        RUNTIMES);
                return Map.of();
            }
        }
        return runtimes.get().textByName(RUNTIMES);
    }

    private void warnOfUnknownPhase(Scalar key) {
        String nearest = NearestName.among(PHASES, key.value()).orElseGet(() -> meant(key.value()));
        problems.warning(
                BuildspecRule.UNKNOWN_PHASE,
                key.at(),
                "there is no phase " + Shown.quoted(key.value()) + ": its commands do not run; did you mean '" + nearest
                        + "'?",
                UnknownKey.accepted(PHASES));
    }

    /** The phase that does what other systems call by this name. */
    private static String meant(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "setup", "prepare", "init", "dependencies" -> "install";
            case "before", "before_script", "lint", "login" -> "pre_build";
            case "after", "after_script", "deploy", "publish", "push", "release", "cleanup" -> "post_build";
            default -> "build";
        };
    }
}
