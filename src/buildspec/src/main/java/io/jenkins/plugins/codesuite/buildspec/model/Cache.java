package io.jenkins.plugins.codesuite.buildspec.model;

import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code cache} block.
 *
 * @param paths directories or globs, absolute, from {@code ~} or relative to the source directory
 * @param key the cache's key, which the shell expands; empty for the one cache of the project
 * @param fallbackKeys prefixes of keys to restore from when {@code key} is not there, five at most
 * @param actions what is done
 * @param at where the block begins
 */
public record Cache(List<Text> paths, Optional<Text> key, List<Text> fallbackKeys, Set<Action> actions, Position at) {

    /** Takes copies of the collections. */
    public Cache {
        paths = List.copyOf(paths);
        fallbackKeys = List.copyOf(fallbackKeys);
        actions = actions.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(actions));
    }

    /** One half of caching. */
    public enum Action {
        /** Before the install phase. */
        RESTORE,
        /** After the build. */
        SAVE
    }
}
