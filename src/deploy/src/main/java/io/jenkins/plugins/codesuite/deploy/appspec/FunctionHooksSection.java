package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Node.Broken;
import io.jenkins.plugins.codesuite.commons.document.Node.Entry;
import io.jenkins.plugins.codesuite.commons.document.Node.Mapping;
import io.jenkins.plugins.codesuite.commons.document.Node.Scalar;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.deploy.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code Hooks} of an AppSpec for ECS or Lambda: a list of maps of one key, from an event to a function.
 *
 * <p>AWS does not say which function runs when an event is there twice; that is an error here.
 */
final class FunctionHooksSection {

    private static final String FUNCTION =
            "Accepted here: the name of a Lambda function, such as check-new-version, or its ARN.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}(:([A-Za-z0-9_-]{1,128}|\\$LATEST))?");
    private static final Pattern ARN = Pattern.compile("arn:[a-z][a-z0-9-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:"
            + "[A-Za-z0-9_-]{1,140}(:([A-Za-z0-9_-]{1,128}|\\$LATEST))?");

    private final Problems problems;
    private final Platform platform;
    private final List<String> events;
    private final String hooksAccepted;

    FunctionHooksSection(Problems problems, Platform platform) {
        this.problems = problems;
        this.platform = platform;
        this.events = HookEvent.namesOf(platform);
        this.hooksAccepted = "Accepted here: a list of hooks such as '- " + events.get(0)
                + ": check-new-version', each an event and a function.";
    }

    Map<HookEvent, Text> read(Block top) {
        Map<HookEvent, Text> hooks = new LinkedHashMap<>();
        Map<HookEvent, Scalar> seen = new LinkedHashMap<>();
        List<Node> items = Items.of(problems, top, "Hooks", hooksAccepted);
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            if (item instanceof Mapping mapping && mapping.entries().size() > 1) {
                problems.error(
                        DocumentRule.WRONG_TYPE,
                        mapping.entries().get(1).key().at(),
                        "'Hooks[" + i + "]' holds " + mapping.entries().size()
                                + " hooks; each hook is an item of its own",
                        hooksAccepted + " Begin each hook with '- '.");
            }
            Node documented = KeyCase.documented(problems, item, events);
            Optional<Block> block = Block.of(problems, "Hooks[" + i + "]", item.at(), documented, hooksAccepted);
            if (block.isPresent() && block.get().entries().isEmpty()) {
                problems.error(DocumentRule.EMPTY_VALUE, item.at(), "'Hooks[" + i + "]' holds no hook", hooksAccepted);
            }
            for (Entry hook : block.map(Block::entries).orElse(List.of())) {
                Optional<HookEvent> event = event(hook.key());
                Optional<Text> function = function(block.orElseThrow(), hook);
                if (event.isPresent() && isFirst(event.get(), hook.key(), seen) && function.isPresent()) {
                    hooks.put(event.get(), function.get());
                }
            }
        }
        return hooks;
    }

    private Optional<HookEvent> event(Scalar name) {
        Optional<HookEvent> event = HookEvent.of(name.value());
        if (event.isPresent() && event.get().platforms().contains(platform)) {
            return event;
        }
        // A check that is never called would let every deployment pass.
        new HookName(platform).sentence(name.value()).report(problems::error, name.at());
        return Optional.empty();
    }

    private boolean isFirst(HookEvent event, Scalar key, Map<HookEvent, Scalar> seen) {
        Scalar first = seen.putIfAbsent(event, key);
        if (first == null) {
            return true;
        }
        problems.error(
                AppSpecRule.DUPLICATE_HOOK,
                key.at(),
                event.wireName() + " has two hooks; the first one is on line "
                        + problems.position(first.at()).line() + ", and CodeDeploy does not say which of them it calls",
                "Keep one of them, or let one function call the other.");
        return false;
    }

    private Optional<Text> function(Block block, Entry hook) {
        String path = block.pathOf(hook.key().value());
        if (hook.value() instanceof Broken) {
            return Optional.empty();
        }
        if (!(hook.value() instanceof Scalar scalar)) {
            problems.error(
                    DocumentRule.WRONG_TYPE,
                    hook.value().at(),
                    "'" + path + "' must be text, but " + hook.value().noun() + " stands here",
                    FUNCTION);
            return Optional.empty();
        }
        if (scalar.isNull() || scalar.value().isEmpty()) {
            problems.error(DocumentRule.EMPTY_VALUE, hook.key().at(), "'" + path + "' is empty", FUNCTION);
            return Optional.empty();
        }
        String function = scalar.value();
        if (Placeholder.isOne(function)) {
            problems.error(
                    AppSpecRule.PLACEHOLDER,
                    scalar.at(),
                    "the placeholder " + Shown.quoted(function) + " is not filled",
                    FUNCTION);
        } else if (!NAME.matcher(function).matches() && !ARN.matcher(function).matches()) {
            problems.error(
                    AppSpecRule.HOOK_FUNCTION,
                    scalar.at(),
                    Shown.quoted(function) + " is no name and no ARN of a Lambda function",
                    FUNCTION);
        }
        return Optional.of(block.text(scalar));
    }
}
