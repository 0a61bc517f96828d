package io.jenkins.plugins.codesuite.buildspec.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.buildspec.artifacts.FolderObjectStore;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ObjectStore;
import io.jenkins.plugins.codesuite.buildspec.model.Cache;
import io.jenkins.plugins.codesuite.commons.files.PathNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildCacheTest {

    @TempDir
    private Path temp;

    private Path source;
    private Path home;
    private Path objects;
    private BuildCache cache;
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void makeDirectories() throws IOException {
        home = Files.createDirectory(temp.resolve("home"));
        source = Files.createDirectories(home.resolve("workspace/job"));
        objects = temp.resolve("objects");
        cache = cache(CacheLimits.DEFAULT);
    }

    private BuildCache cache(CacheLimits limits) {
        return new BuildCache(new FolderObjectStore(objects), temp.resolve("work"), limits, 2);
    }

    private CacheRequest request(String key, List<String> fallbacks, String... paths) {
        return new CacheRequest(
                source,
                home,
                List.of(paths),
                Optional.of(key).filter(text -> !text.isEmpty()),
                fallbacks,
                EnumSet.allOf(Cache.Action.class),
                "team/app");
    }

    private CacheRequest request(String key, String... paths) {
        return request(key, List.of(), paths);
    }

    private static void file(Path directory, String path, String content) throws IOException {
        // Not by Path.resolve: the locale of the test may be the POSIX one.
        Path file = PathNames.resolve(directory, path).orElseThrow();
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static void empty(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!file.equals(directory)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<String> tree(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> !file.equals(directory))
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private Path object() throws IOException {
        try (Stream<Path> files = Files.walk(objects)) {
            return files.filter(Files::isRegularFile)
                    .reduce((a, b) -> {
                        throw new IllegalStateException("more than one object");
                    })
                    .orElseThrow();
        }
    }

    private CacheRestore.Outcome restore(CacheRequest request) {
        return cache.restore(request, log::add).outcome();
    }

    private CacheSave.Outcome save(CacheRequest request) {
        return cache.save(request, log::add).outcome();
    }

    @Test
    void restoresModesTimesLinksAndEmptyDirectories() throws IOException {
        file(source, "deps/a/b.txt", "b");
        file(source, "deps/run", "#!");
        file(source, "deps/日本 語\n", "x");
        Files.createDirectory(source.resolve("deps/empty"));
        Files.createSymbolicLink(source.resolve("deps/link"), Path.of("a/b.txt"));
        Files.createSymbolicLink(source.resolve("deps/python"), Path.of("/nowhere/bin/python"));
        Files.createSymbolicLink(source.resolve("deps/to-directory"), Path.of("a"));
        Files.setPosixFilePermissions(source.resolve("deps/run"), PosixFilePermissions.fromString("r-xr-x---"));
        FileTime time = FileTime.from(Instant.parse("2024-02-29T12:34:56.123456700Z"));
        Files.setLastModifiedTime(source.resolve("deps/run"), time);
        Files.setPosixFilePermissions(source.resolve("deps/a"), PosixFilePermissions.fromString("r-xr-xr-x"));
        List<String> before = tree(source);

        CacheRequest request = request("k", "deps/**/*");
        CacheSave saved = cache.save(request, log::add);
        assertThat(saved.outcome()).isEqualTo(CacheSave.Outcome.SAVED);
        assertThat(saved.sizeInBytes()).isEqualTo(Files.size(object()));
        Files.setPosixFilePermissions(source.resolve("deps/a"), PosixFilePermissions.fromString("rwxr-xr-x"));
        empty(source);
        assertThat(cache.restore(request, log::add))
                .isEqualTo(new CacheRestore(CacheRestore.Outcome.EXACT, "k", 6, 31));

        assertThat(tree(source)).isEqualTo(before);
        assertThat(source.resolve("deps/a/b.txt")).hasContent("b");
        assertThat(Files.readSymbolicLink(source.resolve("deps/link"))).isEqualTo(Path.of("a/b.txt"));
        assertThat(Files.readSymbolicLink(source.resolve("deps/python"))).isEqualTo(Path.of("/nowhere/bin/python"));
        assertThat(Files.getLastModifiedTime(source.resolve("deps/run"))).isEqualTo(time);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(source.resolve("deps/run"))))
                .isEqualTo("r-xr-x---");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(source.resolve("deps/a"))))
                .isEqualTo("r-xr-xr-x");
        assertThat(temp.resolve("work")).isEmptyDirectory();
        assertThat(log).contains("Downloading folder cache...", "Unarchiving cache...", "Uploading folder cache...");
    }

    @Test
    void takesRelativeHomeAndAbsolutePaths() throws IOException {
        Path data = Files.createDirectory(temp.resolve("data"));
        file(source, "node_modules/x/i.js", "1");
        file(home, ".m2/repository/a.jar", "2");
        file(home, ".gradle/b", "3");
        file(data, "deep/c", "4");
        file(data, "other", "5");
        CacheRequest request =
                request("", "node_modules", "~/.m2/**/*", home + "/.gradle/", data + "/deep/**/*", "gone/**/*");
        assertThat(save(request)).isEqualTo(CacheSave.Outcome.SAVED);
        assertThat(log)
                .contains(
                        "Expanded cache path " + source.toRealPath() + "/node_modules",
                        "Expanded cache path " + home.toRealPath() + "/.m2/**/*",
                        "Expanded cache path " + data + "/deep/**/*");
        empty(home);
        Files.createDirectories(source);
        empty(data);
        assertThat(restore(request)).isEqualTo(CacheRestore.Outcome.EXACT);
        assertThat(source.resolve("node_modules/x/i.js")).hasContent("1");
        assertThat(home.resolve(".m2/repository/a.jar")).hasContent("2");
        assertThat(home.resolve(".gradle/b")).hasContent("3");
        assertThat(tree(data)).containsExactly("deep", "deep/c");
        assertThat(tree(home)).noneMatch(name -> name.contains(".code-suite"));
    }

    @Test
    void rootsHomeIsHome() throws IOException {
        file(home, ".m2/a", "1");
        CacheRequest request = request("k", "/root/.m2/**/*");
        assertThat(save(request)).isEqualTo(CacheSave.Outcome.SAVED);
        Files.delete(home.resolve(".m2/a"));
        // Another machine, another home.
        Path other = Files.createDirectory(temp.resolve("other"));
        CacheRequest elsewhere = new CacheRequest(
                source, other, request.paths(), request.key(), List.of(), request.actions(), "team/app");
        assertThat(restore(elsewhere)).isEqualTo(CacheRestore.Outcome.EXACT);
        assertThat(other.resolve(".m2/a")).hasContent("1");
    }

    @Test
    void aKeyIsWrittenOnce() throws IOException {
        file(source, "d/a", "1");
        assertThat(save(request("k", "d/**/*"))).isEqualTo(CacheSave.Outcome.SAVED);
        file(source, "d/a", "2");
        assertThat(save(request("k", "d/**/*"))).isEqualTo(CacheSave.Outcome.EXISTS);
        assertThat(restore(request("k", "d/**/*"))).isEqualTo(CacheRestore.Outcome.EXACT);
        assertThat(source.resolve("d/a")).hasContent("1");
    }

    @Test
    void withoutAKeyEveryBuildReplacesTheCache() throws IOException {
        file(source, "d/a", "1");
        assertThat(restore(request("", "d/**/*"))).isEqualTo(CacheRestore.Outcome.MISS);
        assertThat(save(request("", "d/**/*"))).isEqualTo(CacheSave.Outcome.SAVED);
        file(source, "d/a", "2");
        assertThat(save(request("", List.of("x"), "d/**/*"))).isEqualTo(CacheSave.Outcome.SAVED);
        file(source, "d/a", "3");
        assertThat(restore(request("", "d/**/*"))).isEqualTo(CacheRestore.Outcome.EXACT);
        assertThat(source.resolve("d/a")).hasContent("2");
        assertThat(object().getFileName().toString()).isEqualTo("project.zip");
    }

    @Test
    void fallsBackToTheNewestKeyOfThePrefix() throws IOException {
        List<String> keys = List.of("npm-abc", "npm-xyz", "npm-old", "yarn-1");
        for (int i = 0; i < keys.size(); i++) {
            file(source, "d/a", keys.get(i));
            assertThat(save(request(keys.get(i), "d/**/*"))).isEqualTo(CacheSave.Outcome.SAVED);
        }
        try (Stream<Path> files = Files.walk(objects)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                int age = file.toString().contains("npm-xyz") ? 1 : 2;
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(age * 1000L)));
            }
        }
        CacheRequest request = request("npm-new", List.of("pip-", "", "npm-", "yarn-"), "d/**/*");
        CacheRestore restored = cache.restore(request, log::add);
        assertThat(restored.outcome()).isEqualTo(CacheRestore.Outcome.FALLBACK);
        assertThat(restored.key()).isEqualTo("npm-xyz");
        assertThat(source.resolve("d/a")).hasContent("npm-xyz");
        assertThat(save(request)).isEqualTo(CacheSave.Outcome.SAVED);
        assertThat(restore(request)).isEqualTo(CacheRestore.Outcome.EXACT);
        assertThat(restore(request("pip-2", List.of("pip-"), "d/**/*"))).isEqualTo(CacheRestore.Outcome.MISS);
    }

    @Test
    void useFiveFallbackKeysAtMost() throws IOException {
        file(source, "d/a", "1");
        save(request("z", "d/**/*"));
        assertThat(restore(request("k", List.of("1", "2", "3", "4", "5", "z"), "d/**/*")))
                .isEqualTo(CacheRestore.Outcome.MISS);
        assertThat(log).contains("Only the first 5 fallback keys of the cache are used");
    }

    @Test
    void otherPathsOrProjectsDoNotMeet() throws IOException {
        file(source, "d/a", "1");
        file(source, "e/a", "1");
        save(request("k", "d/**/*", "e/**/*"));
        assertThat(restore(request("k", "d/**/*"))).isEqualTo(CacheRestore.Outcome.MISS);
        assertThat(restore(request("k", List.of("k"), "d/**/*"))).isEqualTo(CacheRestore.Outcome.MISS);
        assertThat(restore(request("k", "e/**/*", "./d/**/*", "d/**/*"))).isEqualTo(CacheRestore.Outcome.EXACT);
        CacheRequest other = new CacheRequest(
                source,
                home,
                List.of("d/**/*", "e/**/*"),
                Optional.of("k"),
                List.of(),
                EnumSet.allOf(Cache.Action.class),
                "b");
        assertThat(restore(other)).isEqualTo(CacheRestore.Outcome.MISS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/b", "../../x", "ü ö", "a%2Fb", "-", "~"})
    void anyTextIsAKey(String key) throws IOException {
        file(source, "d/a", "1");
        assertThat(save(request(key, "d"))).isEqualTo(CacheSave.Outcome.SAVED);
        assertThat(object().getParent().getParent().getParent()).isEqualTo(objects);
        CacheRestore restored = cache.restore(request("none", List.of(key), "d"), log::add);
        assertThat(restored.key()).isEqualTo(key);
    }

    @Test
    void longKeysAreKeptApart() throws IOException {
        file(source, "d/a", "1");
        String key = "k".repeat(4000);
        assertThat(save(request(key, "d"))).isEqualTo(CacheSave.Outcome.SAVED);
        assertThat(restore(request(key + "x", "d"))).isEqualTo(CacheRestore.Outcome.MISS);
        assertThat(restore(request(key, "d"))).isEqualTo(CacheRestore.Outcome.EXACT);
        assertThat(restore(request("x", List.of("k".repeat(300)), "d"))).isEqualTo(CacheRestore.Outcome.FALLBACK);
    }

    @Test
    void doesWhatIsAskedFor() throws IOException {
        file(source, "d/a", "1");
        CacheRequest none = request("k");
        assertThat(restore(none)).isEqualTo(CacheRestore.Outcome.SKIPPED);
        assertThat(log)
                .containsExactly(
                        "Cache is not defined in the buildspec", "Skip cache due to: no paths specified to be cached");
        assertThat(save(none)).isEqualTo(CacheSave.Outcome.SKIPPED);
        CacheRequest restoreOnly = new CacheRequest(
                source, home, List.of("d"), Optional.empty(), List.of(), Set.of(Cache.Action.RESTORE), "n");
        assertThat(save(restoreOnly)).isEqualTo(CacheSave.Outcome.SKIPPED);
        assertThat(restore(restoreOnly)).isEqualTo(CacheRestore.Outcome.MISS);
        CacheRequest saveOnly = new CacheRequest(
                source, home, List.of("d"), Optional.empty(), List.of(), Set.of(Cache.Action.SAVE), "n");
        assertThat(save(saveOnly)).isEqualTo(CacheSave.Outcome.SAVED);
        assertThat(restore(saveOnly)).isEqualTo(CacheRestore.Outcome.SKIPPED);
        assertThat(save(request("k", "gone/**/*", "../x", "/**/*"))).isEqualTo(CacheSave.Outcome.EMPTY);
        assertThat(log)
                .contains(
                        "Skipping invalid cache path ../x: it leads upwards by '..'",
                        "Skipping invalid cache path /**/*: it names a whole file system");
    }

    @Test
    void doesNotFollowTheRepositorysLinksOut() throws IOException {
        Path secret = Files.createDirectory(home.resolve(".ssh"));
        file(secret, "id", "secret");
        Files.createSymbolicLink(source.resolve("d"), secret);
        assertThat(save(request("k", "d/**/*"))).isEqualTo(CacheSave.Outcome.EMPTY);
        assertThat(save(request("k", "d"))).isEqualTo(CacheSave.Outcome.EMPTY);

        Files.delete(source.resolve("d"));
        file(source, "d/authorized_keys", "mine");
        assertThat(save(request("k", "d/**/*"))).isEqualTo(CacheSave.Outcome.SAVED);
        empty(source);
        Files.createSymbolicLink(source.resolve("d"), secret);
        assertThat(restore(request("k", "d/**/*"))).isEqualTo(CacheRestore.Outcome.IGNORED);
        assertThat(tree(secret)).containsExactly("id");
        assertThat(log.get(log.size() - 2)).contains("symbolic link");
    }

    @Test
    void followsTheMachinesOwnLinks() throws IOException {
        Path big = Files.createDirectory(temp.resolve("big"));
        Files.createSymbolicLink(home.resolve(".m2"), big);
        file(big, "repository/a", "1");
        for (String path : List.of("~/.m2/**/*", "~/.m2")) {
            assertThat(save(request("k", path))).isEqualTo(CacheSave.Outcome.SAVED);
            empty(big);
            assertThat(restore(request("k", path))).isEqualTo(CacheRestore.Outcome.EXACT);
            assertThat(big.resolve("repository/a")).hasContent("1");
        }
        assertThat(Files.isSymbolicLink(home.resolve(".m2"))).isTrue();
    }

    @Test
    void whatLiesBehindALinkMayBeAPathOfItsOwn() throws IOException {
        file(source, "real/a", "1");
        Files.createDirectory(source.resolve("d"));
        Files.createSymbolicLink(source.resolve("d/link"), Path.of("../real"));
        CacheRequest request = request("k", "d/**/*", "d/link/**/*");
        assertThat(save(request)).isEqualTo(CacheSave.Outcome.SAVED);
        empty(source);
        assertThat(restore(request)).isEqualTo(CacheRestore.Outcome.EXACT);
        assertThat(source.resolve("d/link/a")).hasContent("1");
    }

    @Test
    void everyDamagedByteIsNoticed() throws IOException {
        Random random = new Random(3);
        file(source, "d/a", "a".repeat(5000));
        CacheRequest request = request("k", "d/**/*");
        save(request);
        byte[] whole = Files.readAllBytes(object());
        empty(source);
        List<Integer> places =
                new ArrayList<>(random.ints(40, 0, whole.length).boxed().toList());
        places.add(whole.length - 1);
        for (int place : places) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 1 << random.nextInt(8);
            Files.write(object(), damaged);
            assertThat(restore(request)).isEqualTo(CacheRestore.Outcome.IGNORED);
            Files.write(object(), java.util.Arrays.copyOf(whole, place));
            assertThat(restore(request)).isEqualTo(CacheRestore.Outcome.IGNORED);
        }
        assertThat(tree(source)).isEmpty();
        String damagedObject = object().toString();
        assertThat(log).anyMatch(line -> line.startsWith("Ignoring the damaged cache " + damagedObject));

        // The build that met it makes it good again.
        file(source, "d/a", "new");
        assertThat(save(request)).isEqualTo(CacheSave.Outcome.SAVED);
        assertThat(restore(request)).isEqualTo(CacheRestore.Outcome.EXACT);
        assertThat(save(request)).isEqualTo(CacheSave.Outcome.EXISTS);
    }

    private interface Hostile {
        void write(ZipArchiveOutputStream zip) throws IOException;
    }

    private static void add(ZipArchiveOutputStream zip, String name, int mode, String content) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(mode);
        zip.putArchiveEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
    }

    /** An archive by somebody who knows how to write the checksum. */
    private void plant(CacheRequest request, Hostile hostile) throws Exception {
        if (Files.exists(objects)) {
            empty(objects);
        }
        file(source, "d/seed", "");
        assertThat(cache(CacheLimits.DEFAULT).save(request, log::add).outcome()).isEqualTo(CacheSave.Outcome.SAVED);
        Path object = object();
        empty(source);
        Path archive = temp.resolve("hostile.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive.toFile())) {
            hostile.write(zip);
            zip.setComment("code-suite cache 1 sha256=" + "0".repeat(64));
        }
        byte[] bytes = Files.readAllBytes(archive);
        java.security.MessageDigest sha256 = java.security.MessageDigest.getInstance("SHA-256");
        sha256.update(bytes, 0, bytes.length - 64);
        byte[] digits = java.util.HexFormat.of().formatHex(sha256.digest()).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, bytes, bytes.length - 64, 64);
        Files.write(object, bytes);
    }

    @Test
    void hostileArchivesWriteNothing() throws Exception {
        CacheRequest request = request("k", "d/**/*");
        Map<String, Hostile> hostiles = Map.ofEntries(
                Map.entry("upwards", zip -> add(zip, "source/d/../../../x", 0100644, "x")),
                Map.entry("above", zip -> add(zip, "../x", 0100644, "x")),
                Map.entry("absolute", zip -> add(zip, "/tmp/x", 0100644, "x")),
                Map.entry("undeclared", zip -> add(zip, "source/e/x", 0100644, "x")),
                Map.entry("undeclared home", zip -> add(zip, "home/.bashrc", 0100644, "x")),
                Map.entry("undeclared root", zip -> add(zip, "root/etc/x", 0100644, "x")),
                Map.entry("no type", zip -> add(zip, "source/d/x", 0644, "x")),
                Map.entry("device", zip -> add(zip, "source/d/x", 0020666, "x")),
                Map.entry("dot", zip -> add(zip, "source/d/./x", 0100644, "x")),
                Map.entry("twice", zip -> {
                    add(zip, "source/d/x", 0100644, "x");
                    add(zip, "source/d/x", 0100644, "y");
                }),
                Map.entry("through a link", zip -> {
                    add(zip, "source/d/l", 0120777, home.toString());
                    add(zip, "source/d/l/x", 0100644, "x");
                }),
                Map.entry("below a file", zip -> {
                    add(zip, "source/d/l", 0100644, "x");
                    add(zip, "source/d/l/x", 0100644, "x");
                }),
                Map.entry("empty link", zip -> add(zip, "source/d/l", 0120777, "")),
                Map.entry("long link", zip -> add(zip, "source/d/l", 0120777, "x".repeat(5000))),
                Map.entry("bomb", zip -> {
                    for (int i = 0; i < 30; i++) {
                        add(zip, "source/d/" + i, 0100644, "0".repeat(1 << 20));
                    }
                }));
        for (Map.Entry<String, Hostile> each : hostiles.entrySet()) {
            plant(request, zip -> {
                add(zip, "source/d/honest", 0100644, "honest");
                each.getValue().write(zip);
            });
            List<String> before = tree(temp.resolve("home"));
            CacheRestore restored = cache(new CacheLimits(20 << 20, 1000)).restore(request, log::add);
            assertThat(restored.outcome()).as(each.getKey()).isEqualTo(CacheRestore.Outcome.IGNORED);
            List<String> added = new ArrayList<>(tree(temp.resolve("home")));
            added.removeAll(before);
            // The directory where files are unpacked at first may have been made; nothing is in it.
            assertThat(added).as(each.getKey()).isSubsetOf("workspace/job/d");
        }
        plant(request, zip -> {
            for (int i = 0; i < 20; i++) {
                add(zip, "source/d/" + i, 0100644, "");
            }
        });
        assertThat(cache(new CacheLimits(1 << 20, 10))
                        .restore(request, log::add)
                        .outcome())
                .isEqualTo(CacheRestore.Outcome.IGNORED);
        assertThat(cache(new CacheLimits(1 << 20, 20))
                        .restore(request, log::add)
                        .outcome())
                .isEqualTo(CacheRestore.Outcome.EXACT);
    }

    @Test
    void anArchiveThatLiesAboutAFileRestoresNothing() throws Exception {
        CacheRequest request = request("k", "d/**/*");
        plant(request, zip -> {
            add(zip, "source/d/a", 0100644, "honest");
            ZipArchiveEntry entry = new ZipArchiveEntry("source/d/b");
            entry.setUnixMode(0100644);
            entry.setMethod(java.util.zip.ZipEntry.STORED);
            entry.setSize(3);
            entry.setCompressedSize(3);
            entry.setCrc(42);
            zip.addRawArchiveEntry(entry, new java.io.ByteArrayInputStream(new byte[] {1, 2, 3}));
            ZipArchiveEntry garbage = new ZipArchiveEntry("source/d/c");
            garbage.setUnixMode(0100644);
            garbage.setMethod(java.util.zip.ZipEntry.DEFLATED);
            garbage.setSize(1 << 19);
            garbage.setCompressedSize(3);
            garbage.setCrc(42);
            zip.addRawArchiveEntry(garbage, new java.io.ByteArrayInputStream(new byte[] {1, 2, 3}));
        });
        assertThat(restore(request)).isEqualTo(CacheRestore.Outcome.IGNORED);
        assertThat(tree(source)).isSubsetOf("d");
    }

    @Test
    void aDirectoryInTheWayIsFoundBeforeTheFirstFileIsWritten() throws IOException {
        file(source, "d/a", "1");
        file(source, "d/z", "1");
        CacheRequest request = request("k", "d/**/*");
        save(request);
        empty(source);
        file(source, "d/z/y", "mine");
        assertThat(restore(request)).isEqualTo(CacheRestore.Outcome.IGNORED);
        assertThat(tree(source)).containsExactly("d", "d/z", "d/z/y");
    }

    @Test
    void replacesFilesAndLinksThatAreThere() throws IOException {
        file(source, "d/a", "cached");
        file(source, "d/b", "cached");
        CacheRequest request = request("k", "d/**/*");
        save(request);
        file(source, "d/a", "mine");
        file(home, "precious", "precious");
        Files.delete(source.resolve("d/b"));
        Files.createSymbolicLink(source.resolve("d/b"), home.resolve("precious"));
        file(source, "d/other", "mine");
        assertThat(restore(request)).isEqualTo(CacheRestore.Outcome.EXACT);
        assertThat(source.resolve("d/a")).hasContent("cached");
        assertThat(source.resolve("d/b")).hasContent("cached");
        assertThat(Files.isSymbolicLink(source.resolve("d/b"))).isFalse();
        assertThat(home.resolve("precious")).hasContent("precious");
        assertThat(source.resolve("d/other")).hasContent("mine");
    }

    @Test
    void leftoversOfAKilledRestoreAreNeverSaved() throws IOException {
        file(source, "d/a", "1");
        file(source, "d/.code-suite-cache-old/0", "x");
        file(source, "d/.code-suite-cache-new/0", "x");
        Files.setLastModifiedTime(
                source.resolve("d/.code-suite-cache-old"),
                FileTime.from(Instant.now().minusSeconds(100_000)));
        CacheRequest request = request("k", "d");
        assertThat(cache.save(request, log::add).files()).isEqualTo(1);
        assertThat(restore(request)).isEqualTo(CacheRestore.Outcome.EXACT);
        assertThat(source.resolve("d/.code-suite-cache-old")).doesNotExist();
        assertThat(source.resolve("d/.code-suite-cache-new")).exists();
    }

    @Test
    void buildsThatSaveTheSameKeyAtOnceDoNotMeet() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(6);
        try {
            List<Callable<CacheSave.Outcome>> builds = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Path own = Files.createDirectory(temp.resolve("source-" + i));
                file(own, "d/a", Integer.toString(i).repeat(100_000));
                file(own, "d/b", Integer.toString(i).repeat(100_000));
                CacheRequest request = new CacheRequest(
                        own, home, List.of("d"), Optional.of("k"), List.of(), EnumSet.allOf(Cache.Action.class), "n");
                builds.add(() ->
                        cache(CacheLimits.DEFAULT).save(request, line -> {}).outcome());
            }
            List<CacheSave.Outcome> outcomes = new ArrayList<>();
            for (Future<CacheSave.Outcome> each : executor.invokeAll(builds)) {
                outcomes.add(each.get());
            }
            assertThat(outcomes).containsOnlyOnce(CacheSave.Outcome.SAVED);
            assertThat(outcomes).filteredOn(CacheSave.Outcome.EXISTS::equals).hasSize(5);
        } finally {
            executor.shutdown();
        }
        CacheRequest request = new CacheRequest(
                source, home, List.of("d"), Optional.of("k"), List.of(), EnumSet.allOf(Cache.Action.class), "n");
        assertThat(restore(request)).isEqualTo(CacheRestore.Outcome.EXACT);
        assertThat(Files.mismatch(source.resolve("d/a"), source.resolve("d/b"))).isEqualTo(-1);
        assertThat(objects.toFile().list()).hasSize(1);
        assertThat(tree(objects)).noneMatch(name -> name.contains(".code-suite-"));
    }

    @Test
    void aStoreOutOfReachIsALine() throws IOException {
        file(source, "d/a", "1");
        ObjectStore broken = new ObjectStore() {
            @Override
            public String kind() {
                return "S3";
            }

            @Override
            public String location(String key) {
                return "s3://bucket/" + key;
            }

            @Override
            public void put(String key, Path file, Map<String, String> metadata) throws IOException {
                throw new IOException("access denied");
            }

            @Override
            public boolean putIfAbsent(String key, Path file, Map<String, String> metadata) throws IOException {
                throw new IOException("access denied");
            }

            @Override
            public Optional<StoredObject> get(String key, Path to) {
                throw new IllegalStateException("connection pool shut down");
            }

            @Override
            public Optional<StoredObject> find(String key) throws IOException {
                throw new IOException("access denied");
            }

            @Override
            public List<StoredObject> list(String prefix) throws IOException {
                throw new IOException("access denied");
            }
        };
        BuildCache unreachable = new BuildCache(broken, temp.resolve("work"), CacheLimits.DEFAULT, 1);
        CacheRequest request = request("k", List.of("x"), "d");
        assertThat(unreachable.restore(request, log::add).outcome()).isEqualTo(CacheRestore.Outcome.IGNORED);
        assertThat(unreachable.save(request, log::add).outcome()).isEqualTo(CacheSave.Outcome.FAILED);
        assertThat(unreachable.save(request("", "d"), log::add).outcome()).isEqualTo(CacheSave.Outcome.FAILED);
        Assertions.assertThat(log)
                .contains("Unable to download cache: access denied", "Unable to upload cache: access denied");
        assertThat(Files.exists(temp.resolve("work"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(temp.resolve("work")).isEmptyDirectory();
    }
}
