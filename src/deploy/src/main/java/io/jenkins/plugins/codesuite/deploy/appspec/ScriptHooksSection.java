package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Node.Sequence;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.Platform;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.HookScript;
import io.jenkins.plugins.codesuite.deploy.appspec.ServerAppSpec.OperatingSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code hooks} of an AppSpec for servers: scripts by event. */
final class ScriptHooksSection {

    private static final List<String> KEYS = List.of("location", "timeout", "runas", "sudo");
    private static final long LONGEST = ServerAppSpec.LONGEST_EVENT.toSeconds();
    private static final String HOOKS = "Accepted here: a map from lifecycle events to lists of scripts, such as"
            + " 'AfterInstall:' with '- location: scripts/install.sh' below it.";
    private static final String SCRIPTS =
            "Accepted here: a list of scripts, each with 'location' and perhaps 'timeout', 'runas' and 'sudo'.";
    private static final String LOCATION =
            "Accepted here: the path of a script in the revision, such as scripts/start.sh.";
    private static final String TIMEOUT =
            "Accepted here: whole seconds from 1 to " + LONGEST + "; without the key it is " + LONGEST + ".";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern ZEROS = Pattern.compile("0+");

    private final Problems problems;
    private final Optional<OperatingSystem> os;

    ScriptHooksSection(Problems problems, Optional<OperatingSystem> os) {
        this.problems = problems;
        this.os = os;
    }

    Map<HookEvent, List<HookScript>> read(Block top) {
        Map<HookEvent, List<HookScript>> hooks = new LinkedHashMap<>();
        Optional<Entry> entry = top.entry("hooks");
        if (entry.isEmpty()) {
            return hooks;
        }
        if (entry.get().value() instanceof Sequence) {
            problems.error(
                    DocumentRule.WRONG_TYPE,
                    entry.get().value().at(),
                    "'hooks' must be a map, but a list stands here; only AppSpecs for ECS and Lambda list their hooks",
                    HOOKS);
            return hooks;
        }
        if (!top.states("hooks")) {
            // Warns that nothing is below the key.
            top.text("hooks", HOOKS);
            return hooks;
        }
        Optional<Block> block = top.block("hooks", HOOKS);
        if (block.isPresent()) {
            for (Entry hook : block.get().entries()) {
                Optional<HookEvent> event = event(hook.key());
                // The agent reads the scripts of every hook, also of those that it never runs.
                List<HookScript> scripts = scripts(block.get().pathOf(hook.key().value()), hook);
                if (event.isPresent() && !scripts.isEmpty()) {
                    hooks.put(event.get(), scripts);
                }
            }
        }
        return hooks;
    }

    private Optional<HookEvent> event(Scalar name) {
        Optional<HookEvent> event = HookEvent.of(name.value());
        if (event.isPresent() && event.get().platforms().contains(Platform.SERVER)) {
            return event;
        }
        // The agent passes over what it does not know.
        new HookName(Platform.SERVER).sentence(name.value()).report(problems::warning, name.at());
        return Optional.empty();
    }

    private List<HookScript> scripts(String path, Entry hook) {
        List<HookScript> scripts = new ArrayList<>();
        List<Node> items = Items.of(problems, path, hook, SCRIPTS);
        long sum = 0;
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            Optional<Block> block = Block.of(problems, path + "[" + i + "]", item.at(), item, SCRIPTS);
            if (block.isPresent()) {
                Optional<HookScript> script = script(block.get());
                script.ifPresent(scripts::add);
                sum += script.flatMap(HookScript::timeout).orElse(Duration.ZERO).toSeconds();
            }
        }
        if (sum > LONGEST) {
            problems.error(
                    AppSpecRule.TIMEOUT,
                    hook.key().at(),
                    "the time limits of the scripts of "
                            + Shown.quoted(hook.key().value()) + " sum up to " + sum + " seconds; an event has "
                            + LONGEST + " seconds in all",
                    "Lower the 'timeout' of its scripts, or move some of them to another event.");
        }
        return scripts;
    }

    private Optional<HookScript> script(Block block) {
        block.warnOfUnknown(KEYS);
        Optional<Text> location = block.requiredText("location", LOCATION).flatMap(text -> notBlank(block, text));
        Optional<Duration> timeout = block.text("timeout", TIMEOUT).flatMap(text -> seconds(block, text));
        Optional<Text> runas =
                block.text("runas", "Accepted here: the name of a user of the instance, without password.");
        boolean sudo = sudo(block);
        if (os.equals(Optional.of(OperatingSystem.WINDOWS))) {
            for (String key : List.of("runas", "sudo")) {
                if (block.states(key)) {
                    problems.warning(
                            AppSpecRule.WRONG_SYSTEM,
                            block.entry(key).orElseThrow().key().at(),
                            "'" + block.pathOf(key) + "' has no effect on Windows: the script runs as the agent does",
                            "Remove the key; it is for 'os: linux' only.");
                }
            }
        }
        return location.map(text -> new HookScript(text, timeout, runas, sudo));
    }

    private Optional<Text> notBlank(Block block, Text location) {
        if (!location.value().isBlank()) {
            return Optional.of(new Text(location.value().strip(), location.at()));
        }
        problems.error(
                DocumentRule.EMPTY_VALUE, location.at(), "'" + block.pathOf("location") + "' is empty", LOCATION);
        return Optional.empty();
    }

    private Optional<Duration> seconds(Block block, Text written) {
        String path = block.pathOf("timeout");
        boolean plain = block.entry("timeout").orElseThrow().value() instanceof Scalar scalar && scalar.plain();
        String value = written.value();
        if (!SECONDS.matcher(value).matches() || ZEROS.matcher(value).matches()) {
            problems.error(
                    AppSpecRule.TIMEOUT,
                    written.at(),
                    "'" + path + "' is no number of seconds: " + Shown.quoted(value),
                    TIMEOUT);
            return Optional.empty();
        }
        if (plain && Octal.isSwallowed(value)) {
            problems.error(
                    AppSpecRule.OCTAL,
                    written.at(),
                    "YAML reads " + value + " as an octal number, which is " + Octal.asDecimal(value) + " seconds",
                    "Leave out the leading zero.");
            return Optional.empty();
        }
        Duration timeout = Duration.ofSeconds(Long.parseLong(value));
        if (timeout.toSeconds() > LONGEST) {
            problems.error(
                    AppSpecRule.TIMEOUT,
                    written.at(),
                    "'" + path + "' is longer than the " + LONGEST + " seconds that an event has",
                    TIMEOUT);
            return Optional.empty();
        }
        return Optional.of(timeout);
    }

    private boolean sudo(Block block) {
        boolean on = block.flag("sudo");
        Optional<Entry> entry = block.entry("sudo");
        if (!on
                && entry.isPresent()
                && entry.get().value() instanceof Scalar scalar
                && !scalar.plain()
                && List.of("no", "false", "off").contains(scalar.value().toLowerCase(Locale.ROOT))) {
            problems.error(
                    DocumentRule.WRONG_VALUE,
                    scalar.at(),
                    "'" + block.pathOf("sudo") + "' is quoted; the CodeDeploy agent takes every text for yes, also "
                            + Shown.quoted(scalar.value()),
                    "Remove the quotes, or the key.");
        }
        return on;
    }
}
