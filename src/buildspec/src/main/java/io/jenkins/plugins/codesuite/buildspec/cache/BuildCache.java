package io.jenkins.plugins.codesuite.buildspec.cache;

import io.jenkins.plugins.codesuite.buildspec.artifacts.ObjectStore;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ObjectStore.StoredObject;
import io.jenkins.plugins.codesuite.buildspec.model.Cache;
import io.jenkins.plugins.codesuite.commons.archive.ArchiveEntry;
import io.jenkins.plugins.codesuite.commons.files.BuildLog;
import io.jenkins.plugins.codesuite.commons.files.FileTree;
import io.jenkins.plugins.codesuite.commons.files.Glob;
import io.jenkins.plugins.codesuite.commons.files.IoFailures;
import io.jenkins.plugins.codesuite.commons.files.MatchedFile;
import io.jenkins.plugins.codesuite.commons.files.PathNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Restores and saves caches.
 *
 * <p>A cache with a key is written once and never changed. Without a key there is one cache for each project, which
 * every build replaces. Caches of different paths, or of different kinds of machine, do not meet. Nothing thrown by a
 * store or a file system leaves this class: it is a line of the log and an outcome.
 *
 * <p>Use one object for the restore and the save of a build: a damaged cache that the restore met is replaced by the
 * save, although it has a key.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/caching-s3.html">Amazon S3 caching</a>.
 */
public final class BuildCache {

    private static final int MAX_FALLBACKS = 5;

    private final ObjectStore store;
    private final Path work;
    private final CacheLimits limits;
    private final int threads;
    private final Set<String> damaged = ConcurrentHashMap.newKeySet();

    /**
     * Keeps caches in a store.
     *
     * @param store where caches are
     * @param work a directory for archives on their way, outside of what is cached
     * @param limits what a cache may grow to when it is restored
     * @param threads how many threads compress and unpack, at least 1
     */
    public BuildCache(ObjectStore store, Path work, CacheLimits limits, int threads) {
        this(store, work, limits, threads, Set.of());
    }

    /**
     * Keeps caches in a store, for a save whose restore was done by another object.
     *
     * @param damaged what {@link #damaged} of that object told
     */
    public BuildCache(ObjectStore store, Path work, CacheLimits limits, int threads, Set<String> damaged) {
        this.damaged.addAll(damaged);
        this.store = store;
        this.work = work.toAbsolutePath().normalize();
        this.limits = limits;
        this.threads = threads;
    }

    /**
     * The objects that a restore looks for, for a host that must fetch their addresses before.
     *
     * @param exact the key of the object that is the cache itself
     * @param prefixes what the keys of objects begin with that will do instead, in order
     */
    public record Wanted(String exact, List<String> prefixes) {}

    /**
     * Tells what a restore of {@code request} looks for.
     *
     * @throws IOException when the source directory cannot be read
     */
    public static Wanted wanted(CacheRequest request) throws IOException {
        CachedPaths paths = CachedPaths.read(request, line -> {});
        CacheKeys keys = new CacheKeys(request.namespace(), paths.version());
        return new Wanted(
                request.key().map(keys::exact).orElseGet(keys::project),
                fallbackKeys(request, line -> {}).stream()
                        .map(keys::startingWith)
                        .toList());
    }

    /**
     * Whether {@code text} is an object's key, or the beginning of such keys, that a cache of {@code namespace} can ask
     * for: a host that signs for another machine must not sign for anything else.
     */
    public static boolean isKeyOf(String namespace, String text) {
        return CacheKeys.isOf(namespace, text);
    }

    /** The keys of objects that a restore found damaged; a save with the same paths replaces them. */
    public Set<String> damaged() {
        return Set.copyOf(damaged);
    }

    /**
     * Restores a cache, before {@code install}: that of the key, or else, in the order of the fallback keys, the newest
     * whose key begins so. A cache that is damaged, too large or holds what the paths do not take is not restored at
     * all.
     *
     * @param request the cache
     * @param log gets CodeBuild's lines and warnings
     * @return what was restored
     */
    public CacheRestore restore(CacheRequest request, BuildLog log) {
        if (request.paths().isEmpty()) {
            log.line("Cache is not defined in the buildspec");
            log.line("Skip cache due to: no paths specified to be cached");
            return CacheRestore.none(CacheRestore.Outcome.SKIPPED);
        }
        if (!request.actions().contains(Cache.Action.RESTORE)) {
            return CacheRestore.none(CacheRestore.Outcome.SKIPPED);
        }
        CacheRestore.Outcome missed = CacheRestore.Outcome.MISS;
        try {
            CachedPaths paths = CachedPaths.read(request, log);
            CacheKeys keys = new CacheKeys(request.namespace(), paths.version());
            log.line("Downloading " + store.kind() + " cache...");
            String exact = request.key().map(keys::exact).orElseGet(keys::project);
            Optional<CacheRestore> restored = tryRestore(exact, paths, log);
            if (restored.isPresent() && restored.get().outcome() == CacheRestore.Outcome.EXACT) {
                return restored.get()
                        .as(CacheRestore.Outcome.EXACT, request.key().orElse(""));
            }
            if (restored.isPresent()) {
                missed = CacheRestore.Outcome.IGNORED;
            }
            for (String fallback : fallbackKeys(request, log)) {
                Optional<StoredObject> newest = store.list(keys.startingWith(fallback)).stream()
                        .filter(object -> !object.key().equals(exact))
                        .max(Comparator.comparing(StoredObject::lastModified)
                                .thenComparing(StoredObject::key, PathNames.BYTE_ORDER));
                if (newest.isEmpty()) {
                    continue;
                }
                Optional<CacheRestore> fallen = tryRestore(newest.get().key(), paths, log);
                if (fallen.isPresent() && fallen.get().outcome() == CacheRestore.Outcome.EXACT) {
                    String key = keys.keyOf(newest.get().key());
                    log.line("Restored the cache of key " + key);
                    return fallen.get().as(CacheRestore.Outcome.FALLBACK, key);
                }
                missed = fallen.isPresent() ? CacheRestore.Outcome.IGNORED : missed;
            }
            log.line("No cache found"
                    + request.key().map(key -> " for key " + key).orElse(""));
            return CacheRestore.none(missed);
        } catch (IOException | RuntimeException e) {
            log.line("Unable to download cache: " + IoFailures.describe(e));
            return CacheRestore.none(CacheRestore.Outcome.IGNORED);
        }
    }

    /**
     * Saves a cache, after the build.
     *
     * @param request the cache
     * @param log gets CodeBuild's lines and warnings
     * @return what was saved
     */
    public CacheSave save(CacheRequest request, BuildLog log) {
        String key = request.key().orElse("");
        if (request.paths().isEmpty() || !request.actions().contains(Cache.Action.SAVE)) {
            return CacheSave.none(CacheSave.Outcome.SKIPPED, key);
        }
        Path archive = work.resolve("cache-" + UUID.randomUUID() + ".zip");
        try {
            Files.createDirectories(work);
            CachedPaths paths = CachedPaths.read(request, log);
            CacheKeys keys = new CacheKeys(request.namespace(), paths.version());
            String object = request.key().map(keys::exact).orElseGet(keys::project);
            boolean keyed = request.key().isPresent() && !damaged.contains(object);
            if (keyed && store.find(object).isPresent()) {
                log.line("Cache for key " + key + " exists and is not changed");
                return CacheSave.none(CacheSave.Outcome.EXISTS, key);
            }
            List<ArchiveEntry> entries = collect(paths.paths(), log);
            if (entries.isEmpty()) {
                log.line("Skip cache due to: the paths hold no file");
                return CacheSave.none(CacheSave.Outcome.EMPTY, key);
            }
            log.line("Uploading " + store.kind() + " cache...");
            long size = CacheArchive.write(archive, entries, threads);
            if (!keyed) {
                store.put(object, archive, Map.of());
                damaged.remove(object);
            } else if (!store.putIfAbsent(object, archive, Map.of())) {
                log.line("Cache for key " + key + " was saved by another build and is not changed");
                return CacheSave.none(CacheSave.Outcome.EXISTS, key);
            }
            return new CacheSave(CacheSave.Outcome.SAVED, key, entries.size(), size);
        } catch (IOException | RuntimeException e) {
            log.line("Unable to upload cache: " + IoFailures.describe(e));
            return CacheSave.none(CacheSave.Outcome.FAILED, key);
        } finally {
            delete(archive, log);
        }
    }

    private static List<String> fallbackKeys(CacheRequest request, BuildLog log) {
        if (request.key().isEmpty()) {
            return List.of();
        }
        List<String> keys =
                request.fallbackKeys().stream().filter(key -> !key.isEmpty()).toList();
        if (keys.size() > MAX_FALLBACKS) {
            log.line("Only the first " + MAX_FALLBACKS + " fallback keys of the cache are used");
        }
        return keys.stream().limit(MAX_FALLBACKS).toList();
    }

    /** Restores one object: {@code EXACT}, {@code IGNORED}, or empty if it does not exist. */
    private Optional<CacheRestore> tryRestore(String object, CachedPaths paths, BuildLog log) {
        Path archive = work.resolve("cache-" + UUID.randomUUID() + ".zip");
        try {
            Files.createDirectories(work);
            Optional<StoredObject> found = store.find(object);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            long size = found.get().sizeInBytes();
            if (size > limits.maxBytes() || size > Files.getFileStore(work).getUsableSpace()) {
                throw new IOException("there is no room for its " + size + " bytes");
            }
            if (store.get(object, archive).isEmpty()) {
                return Optional.empty();
            }
            log.line("Unarchiving cache...");
            CacheArchive.verify(archive);
            try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
                CacheContents contents = CacheContents.check(zip, paths.paths(), limits);
                try (CacheExtraction extraction = new CacheExtraction(zip, contents, threads)) {
                    extraction.run();
                }
                int files = (int) contents.items().stream()
                        .filter(item -> item.kind() != CacheContents.Kind.DIRECTORY)
                        .count();
                return Optional.of(new CacheRestore(CacheRestore.Outcome.EXACT, "", files, contents.sizeInBytes()));
            }
        } catch (DamagedCacheException e) {
            damaged.add(object);
            log.line("Ignoring the damaged cache " + store.location(object) + ": " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            log.line("Ignoring the cache " + store.location(object) + ": " + IoFailures.describe(e));
        } finally {
            delete(archive, log);
        }
        return Optional.of(CacheRestore.none(CacheRestore.Outcome.IGNORED));
    }

    private static List<ArchiveEntry> collect(List<CachedPath> paths, BuildLog log) throws IOException {
        List<Glob> unfinished = List.of(
                Glob.parse("**/" + CacheExtraction.STAGING + "*"), Glob.parse("**/" + CacheExtraction.STAGING + "*/"));
        Map<String, ArchiveEntry> entries = new TreeMap<>(PathNames.BYTE_ORDER);
        for (CachedPath path : paths) {
            Path directory = path.root().directory();
            Path boundary = path.root().bounded()
                    ? directory
                    : Optional.ofNullable(directory.getRoot()).orElse(directory);
            Glob glob = path.glob();
            boolean whole = glob.rest().isEmpty()
                    && PathNames.resolve(directory, glob.staticPrefix())
                            .filter(Files::isDirectory)
                            .isPresent();
            // A declared directory may be a link itself: what it holds is meant.
            Glob taken = whole ? Glob.parse(glob + "/") : glob;
            for (MatchedFile file : FileTree.everything(boundary, directory, taken, unfinished, log)) {
                if (file.path().indexOf('\uFFFD') >= 0) {
                    log.line("Skipping " + file.path() + ": its name is no UTF-8");
                    continue;
                }
                String name = path.root().name() + "/" + file.path();
                entries.putIfAbsent(name, new ArchiveEntry(name, file));
            }
        }
        withoutLinksAbove(entries);
        return List.copyOf(entries.values());
    }

    /** Where one path takes a link and another what lies behind it, the latter is meant. */
    private static void withoutLinksAbove(Map<String, ArchiveEntry> entries) {
        for (String name : List.copyOf(entries.keySet())) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                entries.computeIfPresent(
                        name.substring(0, slash),
                        (above, entry) -> entry.file().kind() == MatchedFile.Kind.LINK ? null : entry);
            }
        }
    }

    private static void delete(Path archive, BuildLog log) {
        try {
            Files.deleteIfExists(archive);
        } catch (IOException e) {
            log.line("Unable to delete " + archive + ": " + IoFailures.describe(e));
        }
    }
}
