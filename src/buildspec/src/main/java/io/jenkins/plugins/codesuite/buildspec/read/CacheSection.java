package io.jenkins.plugins.codesuite.buildspec.read;

import io.jenkins.plugins.codesuite.buildspec.model.Cache;
import io.jenkins.plugins.codesuite.buildspec.model.Cache.Action;
import io.jenkins.plugins.codesuite.commons.document.Block;
import io.jenkins.plugins.codesuite.commons.document.DocumentRule;
import io.jenkins.plugins.codesuite.commons.document.Node;
import io.jenkins.plugins.codesuite.commons.document.Problems;
import io.jenkins.plugins.codesuite.commons.document.Shown;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.commons.document.UnknownKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code cache}. */
final class CacheSection {

    private static final List<String> KEYS = List.of("paths", "key", "fallback-keys", "action");
    private static final int MOST_FALLBACKS = 5;
    private static final String PATHS =
            "Accepted here: a list of directories or globs, such as '/root/.m2/**/*' or 'node_modules/**/*'.";
    private static final String KEY =
            "Accepted here: a key, which the shell expands, such as npm-$(codebuild-hash-files package-lock.json).";
    private static final String FALLBACKS = "Accepted here: a list of at most five beginnings of keys, such as npm-.";
    private static final String ACTIONS = "Accepted here: restore or save; without the key both are done.";

    private final Problems problems;

    CacheSection(Problems problems) {
        this.problems = problems;
    }

    Optional<Cache> read(Block top) {
        if (!top.states("cache")) {
            // Warns when the key is there with nothing below it.
            top.text("cache", UnknownKey.accepted(KEYS));
            return Optional.empty();
        }
        return top.block("cache", UnknownKey.accepted(KEYS)).map(this::cache);
    }

    private Cache cache(Block block) {
        block.warnOfUnknown(KEYS);
        List<Text> paths = block.texts("paths", PATHS);
        if (!block.states("paths") || isEmptyList(block)) {
            problems.warning(
                    DocumentRule.MISSING_KEY,
                    block.at(),
                    "'cache' has no 'paths': no directory of yours is cached",
                    PATHS);
        }
        List<Text> fallbacks = block.texts("fallback-keys", FALLBACKS);
        if (fallbacks.size() > MOST_FALLBACKS) {
            problems.error(
                    DocumentRule.LIMIT_EXCEEDED,
                    fallbacks.get(MOST_FALLBACKS).at(),
                    "'cache.fallback-keys' lists " + fallbacks.size() + " keys; at most " + MOST_FALLBACKS
                            + " are tried",
                    FALLBACKS);
        }
        if (!fallbacks.isEmpty() && !block.states("key")) {
            problems.warning(
                    BuildspecRule.FALLBACK_WITHOUT_KEY,
                    block.entry("fallback-keys").map(entry -> entry.key().at()).orElse(0),
                    "'cache.fallback-keys' is ignored, because 'cache' has no 'key'",
                    "Add a key: the fallback keys are tried when no cache of that key is there.");
        }
        return new Cache(paths, block.text("key", KEY), fallbacks, actions(block), problems.position(block.at()));
    }

    private static boolean isEmptyList(Block block) {
        return block.entry("paths").orElseThrow().value() instanceof Node.Sequence sequence
                && sequence.items().isEmpty();
    }

    private Set<Action> actions(Block block) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        for (Text written : block.texts("action", ACTIONS)) {
            String lower = written.value().toLowerCase(Locale.ROOT);
            switch (lower) {
                case "restore" -> actions.add(Action.RESTORE);
                case "save" -> actions.add(Action.SAVE);
                case "both" -> actions.addAll(EnumSet.allOf(Action.class));
                default ->
                    problems.error(
                            DocumentRule.WRONG_VALUE,
                            written.at(),
                            "'cache.action' does not know " + Shown.quoted(written.value()),
                            ACTIONS);
            }
            if (lower.equals("both")) {
                problems.warning(
                        DocumentRule.WRONG_VALUE,
                        written.at(),
                        "'both' is what 'cache.action' does without the key; CodeBuild documents no such value",
                        ACTIONS);
            } else if (!actions.isEmpty() && !lower.equals(written.value())) {
                problems.warning(
                        DocumentRule.LETTER_CASE,
                        written.at(),
                        "CodeBuild documents '" + lower + "' in lower case only; it is read as '" + lower + "'",
                        ACTIONS);
            }
        }
        return actions.isEmpty() ? EnumSet.allOf(Action.class) : actions;
    }
}
