package io.jenkins.plugins.codesuite.buildspec.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.buildspec.artifacts.StoreDestination.Layout;
import io.jenkins.plugins.codesuite.buildspec.artifacts.StoreDestination.Namespace;
import io.jenkins.plugins.codesuite.commons.files.FileDigests;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactDestinationTest {

    @TempDir
    private Path temp;

    private Path source;
    private Path folder;
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void makeSource() throws IOException {
        source = Files.createDirectory(temp.resolve("source"));
        folder = temp.resolve("folder");
        Files.createDirectory(source.resolve("bin"));
        Files.writeString(source.resolve("bin/run"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(source.resolve("bin/run"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(source.resolve("a b"), "text");
    }

    private CollectedArtifact artifact(String name, Packaging packaging, String... s3Prefix) throws Exception {
        ArtifactRequest request = new ArtifactRequest(
                "id",
                name,
                List.of("**/*"),
                Optional.empty(),
                List.of(),
                false,
                false,
                Stream.of(s3Prefix).findFirst());
        return new ArtifactCollector(source).collect(request, packaging, log::add);
    }

    private static List<String> tree(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .filter(name -> !name.startsWith(".code-suite-artifacts/"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void storesATree() throws Exception {
        FolderDestination destination = new FolderDestination(folder);
        StoredArtifact stored = destination.store(artifact("team/app", Packaging.NONE), log::add);
        assertThat(tree(folder)).containsExactly("team/app/a b", "team/app/bin/run");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("team/app/bin/run"))))
                .isEqualTo("rwxr-xr-x");
        assertThat(Files.getLastModifiedTime(folder.resolve("team/app/a b")))
                .isEqualTo(Files.getLastModifiedTime(source.resolve("a b")));
        TreeMap<String, String> digests = new TreeMap<>();
        digests.put("a b", FileDigests.ofFile(source.resolve("a b")));
        digests.put("bin/run", FileDigests.ofFile(source.resolve("bin/run")));
        assertThat(stored)
                .isEqualTo(new StoredArtifact(
                        "id", "team/app", folder.resolve("team/app").toString(), 2, 14, FileDigests.ofList(digests)));

        Files.delete(source.resolve("a b"));
        destination.store(artifact("team/app", Packaging.NONE), log::add);
        assertThat(tree(folder)).containsExactly("team/app/bin/run");
    }

    @Test
    void replacesNoTreeOfOthers() throws Exception {
        Files.createDirectories(folder.resolve("app"));
        Files.writeString(folder.resolve("app/mine"), "");
        assertThatThrownBy(() -> new FolderDestination(folder).store(artifact("app", Packaging.NONE), log::add))
                .isInstanceOf(ArtifactException.class)
                .hasMessageContaining("no build wrote it");
        assertThat(tree(folder)).containsExactly("app/mine");
    }

    @Test
    void storesAZip() throws Exception {
        ZipDestination destination = new ZipDestination(folder, 2);
        StoredArtifact stored = destination.store(artifact("team/app", Packaging.ZIP), log::add);
        Path file = folder.resolve("team/app.zip");
        assertThat(stored)
                .isEqualTo(new StoredArtifact(
                        "id", "team/app", file.toString(), 2, Files.size(file), FileDigests.ofFile(file)));
        destination.store(artifact("team/app.zip", Packaging.ZIP), log::add);
        assertThat(tree(folder)).containsExactly("team/app.zip");
        Files.createDirectory(folder.resolve("dir.zip"));
        assertThatThrownBy(() -> destination.store(artifact("dir", Packaging.ZIP), log::add))
                .isInstanceOf(ArtifactException.class);
    }

    @Test
    void aFailureLeavesWhatWasThere() throws Exception {
        for (ArtifactDestination destination : List.of(new ZipDestination(folder, 2), new FolderDestination(folder))) {
            destination.store(artifact("app", destination.packaging()), log::add);
            List<String> before = tree(folder);
            CollectedArtifact artifact = artifact("app", destination.packaging());
            Files.move(source.resolve("bin/run"), temp.resolve("run"));
            assertThatThrownBy(() -> destination.store(artifact, log::add)).isInstanceOf(IOException.class);
            assertThat(tree(folder)).isEqualTo(before);
            Files.move(temp.resolve("run"), source.resolve("bin/run"));
        }
    }

    @Test
    void anInterruptLeavesNothing() throws Exception {
        CollectedArtifact artifact = artifact("app", Packaging.ZIP);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> new ZipDestination(folder, 2).store(artifact, log::add))
                    .isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(tree(folder)).isEmpty();
    }

    @Test
    void doesNotFollowALinkOutOfTheFolder() throws Exception {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createDirectory(folder);
        Files.createSymbolicLink(folder.resolve("out"), elsewhere);
        for (ArtifactDestination destination : List.of(new ZipDestination(folder, 1), new FolderDestination(folder))) {
            assertThatThrownBy(() -> destination.store(artifact("out/app", destination.packaging()), log::add))
                    .isInstanceOf(ArtifactException.class)
                    .hasMessageContaining("symbolic link");
        }
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void keysAreThoseOfCodeBuild() throws Exception {
        assertThat(key("", Namespace.NONE, Packaging.ZIP)).isEqualTo("app");
        assertThat(key("/path/to/", Namespace.NONE, Packaging.ZIP)).isEqualTo("path/to/app");
        assertThat(key("path", Namespace.BUILD_ID, Packaging.ZIP)).isEqualTo("path/4-2/app");
        assertThat(key("path", Namespace.BUILD_ID, Packaging.ZIP, "pre/fix")).isEqualTo("pre/fix/4-2/app.zip");
        assertThat(key("path", Namespace.NONE, Packaging.ZIP, "prefix")).isEqualTo("path/app");
        assertThat(log).contains("s3-prefix has no effect: the artifact's namespace is not BUILD_ID");
        assertThatThrownBy(() -> key("path", Namespace.BUILD_ID, Packaging.ZIP, "../x"))
                .isInstanceOf(ArtifactException.class)
                .hasMessageStartingWith("invalid s3-prefix");
        assertThat(key("path", Namespace.BUILD_ID, Packaging.NONE)).isEqualTo("path/4-2/app");
        assertThat(tree(temp.resolve("store")))
                .contains("path/4-2/app/a b", "path/4-2/app/bin/run", "pre/fix/4-2/app.zip");
    }

    private String key(String path, Namespace namespace, Packaging packaging, String... s3Prefix) throws Exception {
        Path store = temp.resolve("store");
        if (Files.exists(store)) {
            // A key is a file here and a directory there.
            Files.deleteIfExists(store.resolve("path/4-2/app"));
        }
        StoreDestination destination = new StoreDestination(
                new FolderObjectStore(store),
                new Layout(path, namespace, "4-2", packaging, "arn:x"),
                temp.resolve("work"),
                2);
        StoredArtifact stored = destination.store(artifact("app", packaging, s3Prefix), log::add);
        assertThat(temp.resolve("work")).isEmptyDirectory();
        return Path.of(stored.location()).startsWith(store)
                ? store.relativize(Path.of(stored.location())).toString()
                : stored.location();
    }

    @Test
    void aFolderStoreKeepsObjects() throws IOException {
        FolderObjectStore store = new FolderObjectStore(folder);
        Path file = Files.writeString(temp.resolve("file"), "1");
        assertThat(store.list("")).isEmpty();
        assertThat(store.find("a/b")).isEmpty();
        store.put("a/b-1", file, Map.of());
        assertThat(store.putIfAbsent("a/b-2", file, Map.of())).isTrue();
        Files.writeString(file, "22");
        assertThat(store.putIfAbsent("a/b-2", file, Map.of())).isFalse();
        store.put("a/b-1", file, Map.of());
        store.put("a/c", file, Map.of());
        assertThat(store.list("a/b-"))
                .extracting(ObjectStore.StoredObject::key)
                .containsExactlyInAnyOrder("a/b-1", "a/b-2");
        assertThat(store.list("a/b-"))
                .extracting(ObjectStore.StoredObject::sizeInBytes)
                .containsExactlyInAnyOrder(1L, 2L);
        assertThat(store.list(""))
                .extracting(ObjectStore.StoredObject::key)
                .containsExactlyInAnyOrder("a/b-1", "a/b-2", "a/c");
        assertThat(store.get("a/b-2", temp.resolve("got"))).isPresent();
        assertThat(temp.resolve("got")).hasContent("1");
        assertThat(store.get("a/x", temp.resolve("none"))).isEmpty();
        assertThat(temp.resolve("none")).doesNotExist();
        for (String key : List.of("../x", "/x", "a/../../x", "", "a//b", "a/.")) {
            assertThatThrownBy(() -> store.put(key, file, Map.of())).isInstanceOf(IOException.class);
        }
        assertThat(tree(folder)).containsExactly("a/b-1", "a/b-2", "a/c");
    }
}
