package io.jenkins.plugins.codesuite.buildspec.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.commons.archive.ArchiveEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactCollectorTest {

    @TempDir
    private Path source;

    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void makeTheTreeOfTheGuide() throws IOException {
        file("my-build-1/my-file-1.txt");
        file("my-build-2/my-file-2.txt");
        file("my-build-2/my-subdirectory/my-file-3.txt");
    }

    private void file(String path) throws IOException {
        Path file = source.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private List<String> collect(String base, boolean discard, String... files) throws ArtifactException, IOException {
        ArtifactRequest request = new ArtifactRequest(
                "", "name", List.of(files), Optional.of(base), List.of(), discard, false, Optional.empty());
        return new ArtifactCollector(source)
                .collect(request, Packaging.ZIP, log::add).entries().stream()
                        .map(ArchiveEntry::path)
                        .toList();
    }

    @Test
    void examplesOfTheGuide() throws Exception {
        assertThat(collect("my-build*", true, "**/*"))
                .containsExactly("my-file-1.txt", "my-file-2.txt", "my-file-3.txt");
        assertThat(collect("my-build-2", false, "*/my-file-3.txt")).containsExactly("my-subdirectory/my-file-3.txt");
        assertThat(collect("my-build*", false, "*/my-file-3.txt")).containsExactly("my-subdirectory/my-file-3.txt");
        assertThat(collect(".", false, "my-build-1/my-file-1.txt")).containsExactly("my-build-1/my-file-1.txt");
        assertThat(collect("", true, "my-build-1/my-file-1.txt")).containsExactly("my-file-1.txt");
        assertThat(collect("my-build*", false, "**/*"))
                .containsExactly("my-file-1.txt", "my-file-2.txt", "my-subdirectory/my-file-3.txt");
    }

    @Test
    void oneMissIsALineAllMissesAreAnError() throws Exception {
        assertThat(collect(".", false, "gone", "my-build-1/*")).containsExactly("my-build-1/my-file-1.txt");
        assertThat(log).contains("Skipping invalid file path gone").endsWith("Found 1 file(s)");
        assertThatThrownBy(() -> collect(".", false, "gone"))
                .isInstanceOfSatisfying(
                        ArtifactException.class, e -> assertThat(e.code()).isEqualTo("CLIENT_ERROR"))
                .hasMessage("no matching artifact paths found");
        assertThatThrownBy(() -> collect("gone*", false, "**/*"))
                .isInstanceOf(ArtifactException.class)
                .hasMessage("no matching base directory path found for gone*");
        assertThatThrownBy(() -> collect("..", false, "**/*"))
                .hasMessage("no matching base directory path found for ..");
    }

    @Test
    void theLaterFileOfOnePlaceWins() throws Exception {
        Files.writeString(source.resolve("my-build-1/same"), "1");
        Files.writeString(source.resolve("my-build-2/same"), "2");
        ArtifactRequest request = new ArtifactRequest(
                "", "n", List.of("same"), Optional.of("my-build*"), List.of(), false, false, Optional.empty());
        CollectedArtifact artifact = new ArtifactCollector(source).collect(request, Packaging.NONE, log::add);
        assertThat(artifact.entries()).hasSize(1);
        assertThat(artifact.entries().get(0).file().file()).hasContent("2");
        assertThat(log).contains("Two files for same: my-build-2/same replaces my-build-1/same");

        log.clear();
        assertThat(collect(".", true, "**/same")).containsExactly("same");
        assertThat(log).contains("Two files for same: my-build-2/same replaces my-build-1/same");
    }

    @Test
    void manyClashesAreNotManyLines() throws Exception {
        for (int i = 0; i < 50; i++) {
            file("d" + i + "/same");
        }
        assertThat(collect(".", true, "d*/same")).hasSize(1);
        assertThat(log).filteredOn(line -> line.startsWith("Two files")).hasSize(20);
        assertThat(log).contains("29 more files were replaced by others of the same path");
    }

    @Test
    void aPathCannotBeFileAndDirectory() throws Exception {
        file("my-build-1/x");
        file("my-build-2/x/y");
        assertThatThrownBy(() -> collect("my-build*", false, "**/*"))
                .isInstanceOf(ArtifactException.class)
                .hasMessage("the artifact cannot hold both a file x and a file x/y");
    }

    @Test
    void keepsLinksInAZipOnly() throws Exception {
        Files.createSymbolicLink(source.resolve("link"), Path.of("my-build-1/my-file-1.txt"));
        ArtifactRequest request = new ArtifactRequest(
                "", "n", List.of("link"), Optional.empty(), List.of(), false, true, Optional.empty());
        ArtifactCollector collector = new ArtifactCollector(source);
        assertThat(collector
                        .collect(request, Packaging.ZIP, log::add)
                        .entries()
                        .get(0)
                        .file()
                        .linkTarget())
                .contains("my-build-1/my-file-1.txt");
        assertThat(collector
                        .collect(request, Packaging.NONE, log::add)
                        .entries()
                        .get(0)
                        .file()
                        .linkTarget())
                .isEmpty();
        assertThat(log).contains("enable-symlinks has no effect here: only ZIP packaging keeps symbolic links");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/x",
                "..",
                "a/../b",
                "a/..",
                "..\\x",
                "a\\..\\b",
                "C:\\x",
                "c:/x",
                "a\0b",
                "a\nb",
                "."
            })
    void refusesNamesThatLeadAway(String name) {
        ArtifactRequest request = new ArtifactRequest(
                "", name, List.of("**/*"), Optional.empty(), List.of(), false, false, Optional.empty());
        assertThatThrownBy(() -> new ArtifactCollector(source).collect(request, Packaging.ZIP, log::add))
                .isInstanceOf(ArtifactException.class)
                .hasMessageStartingWith("invalid artifact name");
    }

    @Test
    void takesNamesOfSeveralComponents() throws Exception {
        ArtifactRequest request = new ArtifactRequest(
                "id", "./a//b..c/d", List.of("**/*"), Optional.empty(), List.of(), false, false, Optional.empty());
        CollectedArtifact artifact = new ArtifactCollector(source).collect(request, Packaging.ZIP, log::add);
        assertThat(artifact.name()).isEqualTo("a/b..c/d");
        assertThat(artifact.identifier()).isEqualTo("id");
    }
}
