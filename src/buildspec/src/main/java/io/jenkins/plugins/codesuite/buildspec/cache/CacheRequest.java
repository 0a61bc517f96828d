package io.jenkins.plugins.codesuite.buildspec.cache;

import io.jenkins.plugins.codesuite.buildspec.model.Cache;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code cache} block of a buildspec, every text expanded.
 *
 * @param sourceDirectory the source directory ({@code CODEBUILD_SRC_DIR}), where relative paths start
 * @param homeDirectory the home directory, for {@code ~}
 * @param paths globs or directories: relative, absolute or from {@code ~/}
 * @param key the cache's key; empty for the one cache of the project
 * @param fallbackKeys beginnings of keys to restore from instead, in order; no use without {@code key}
 * @param actions what is done
 * @param namespace whose cache this is: the project's name, or a name that several projects share
 */
public record CacheRequest(
        Path sourceDirectory,
        Path homeDirectory,
        List<String> paths,
        Optional<String> key,
        List<String> fallbackKeys,
        Set<Cache.Action> actions,
        String namespace) {

    /** Takes copies of the collections. */
    public CacheRequest {
        Objects.requireNonNull(sourceDirectory, "sourceDirectory");
        Objects.requireNonNull(homeDirectory, "homeDirectory");
        paths = List.copyOf(paths);
        Objects.requireNonNull(key, "key");
        fallbackKeys = List.copyOf(fallbackKeys);
        actions = Set.copyOf(actions);
        Objects.requireNonNull(namespace, "namespace");
    }
}
