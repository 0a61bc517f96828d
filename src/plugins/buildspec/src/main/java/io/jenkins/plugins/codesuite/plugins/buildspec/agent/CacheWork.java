package io.jenkins.plugins.codesuite.plugins.buildspec.agent;

import io.jenkins.plugins.codesuite.buildspec.artifacts.FolderObjectStore;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ObjectStore;
import io.jenkins.plugins.codesuite.buildspec.cache.BuildCache;
import io.jenkins.plugins.codesuite.buildspec.cache.CacheLimits;
import io.jenkins.plugins.codesuite.buildspec.cache.CacheRequest;
import io.jenkins.plugins.codesuite.buildspec.model.Cache;
import io.jenkins.plugins.codesuite.buildspec.run.CacheSteps;
import io.jenkins.plugins.codesuite.commons.document.Position;
import io.jenkins.plugins.codesuite.commons.document.Text;
import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import io.jenkins.plugins.codesuite.commons.files.TreeDeletion;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A buildspec's cache on the agent. Key and paths are expanded once, before the first command; what came of it is kept in
 * the build's private directory until the cache is saved.
 *
 * @param paths the paths, as written
 * @param key the key, as written; empty text for none
 * @param fallbackKeys the fallback keys, as written
 * @param actions what is done, by name
 * @param folder the folder on the agent that holds caches; empty text when they are in S3
 * @param projectName whose cache it is
 * @param sourceDirectory the source directory
 * @param home the home directory of the agent's user
 */
public record CacheWork(
        ArrayList<String> paths,
        String key,
        ArrayList<String> fallbackKeys,
        ArrayList<String> actions,
        String folder,
        String projectName,
        String sourceDirectory,
        String home)
        implements Serializable {

    private static final String KEPT = "cache-request";
    private static final String DAMAGED = "cache-damaged";

    /** The cache of a build. */
    public static CacheWork of(Cache cache, String folder, String projectName, String sourceDirectory, String home) {
        ArrayList<String> actions = new ArrayList<>();
        cache.actions().forEach(action -> actions.add(action.name()));
        return new CacheWork(
                texts(cache.paths()),
                cache.key().map(Text::value).orElse(""),
                texts(cache.fallbackKeys()),
                actions,
                folder,
                projectName,
                sourceDirectory,
                home);
    }

    private static ArrayList<String> texts(List<Text> texts) {
        ArrayList<String> values = new ArrayList<>();
        texts.forEach(text -> values.add(text.value()));
        return values;
    }

    /** Expands the texts and keeps the result in {@code directory}. */
    CacheRequest expand(Path directory, Map<String, String> variables, String shell, BuildLog log)
            throws IOException, InterruptedException {
        Set<Cache.Action> wanted = EnumSet.noneOf(Cache.Action.class);
        actions.forEach(name -> wanted.add(Cache.Action.valueOf(name)));
        Cache cache = new Cache(
                paths.stream().map(CacheWork::text).toList(),
                Optional.of(key).filter(text -> !text.isEmpty()).map(CacheWork::text),
                fallbackKeys.stream().map(CacheWork::text).toList(),
                wanted,
                Position.START);
        CacheSteps steps = new CacheSteps(
                new CacheSteps.Use(
                        Optional.of(cache),
                        Optional.of(new FolderObjectStore(directory)),
                        Path.of(sourceDirectory),
                        Path.of(home),
                        projectName,
                        directory,
                        variables,
                        shell),
                log);
        CacheRequest request = steps.request().orElseThrow();
        steps.close();
        List<String> kept = new ArrayList<>();
        kept.add(request.key().orElse(""));
        kept.add(Integer.toString(request.paths().size()));
        kept.addAll(request.paths());
        kept.addAll(request.fallbackKeys());
        Files.writeString(directory.resolve(KEPT), String.join("\0", kept));
        return request;
    }

    private static Text text(String value) {
        return new Text(value, Position.START);
    }

    /** What {@link #expand} kept. */
    CacheRequest kept(Path directory) throws IOException {
        List<String> kept = List.of(Files.readString(directory.resolve(KEPT)).split("\0", -1));
        int count = Integer.parseInt(kept.get(1));
        Set<Cache.Action> wanted = EnumSet.noneOf(Cache.Action.class);
        actions.forEach(name -> wanted.add(Cache.Action.valueOf(name)));
        return new CacheRequest(
                Path.of(sourceDirectory),
                Path.of(home),
                kept.subList(2, 2 + count),
                Optional.of(kept.get(0)).filter(text -> !text.isEmpty()),
                kept.subList(2 + count, kept.size()),
                wanted,
                projectName);
    }

    /** The place of caches when it is on this machine. */
    Optional<ObjectStore> localStore() {
        return folder.isEmpty() ? Optional.empty() : Optional.of(new FolderObjectStore(Path.of(folder)));
    }

    void restore(ObjectStore store, Path directory, BuildLog log) throws IOException {
        Path work = directory.resolve("cache-work");
        BuildCache cache = cache(store, work, Set.of());
        cache.restore(kept(directory), log);
        Files.writeString(directory.resolve(DAMAGED), String.join("\0", cache.damaged()));
        TreeDeletion.delete(work);
    }

    void save(ObjectStore store, Path directory, BuildLog log) throws IOException {
        Path work = directory.resolve("cache-work");
        Path noted = directory.resolve(DAMAGED);
        Set<String> damaged =
                Files.exists(noted) ? Set.of(Files.readString(noted).split("\0", -1)) : Set.of();
        cache(store, work, damaged).save(kept(directory), log);
        TreeDeletion.delete(work);
    }

    private static BuildCache cache(ObjectStore store, Path work, Set<String> damaged) throws IOException {
        Files.createDirectories(work);
        return new BuildCache(
                store, work, CacheLimits.DEFAULT, Runtime.getRuntime().availableProcessors(), damaged);
    }
}
