package io.jenkins.plugins.codesuite.buildspec.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactCollector;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactDestination;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactRequest;
import io.jenkins.plugins.codesuite.buildspec.artifacts.FolderDestination;
import io.jenkins.plugins.codesuite.buildspec.artifacts.FolderObjectStore;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ZipDestination;
import io.jenkins.plugins.codesuite.buildspec.model.Cache;
import io.jenkins.plugins.codesuite.commons.files.PathNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names outside of ASCII in a Java process whose locale has none, as Jenkins agents in containers are. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows knows no POSIX locale")
class PosixLocaleTest {

    private static final String DIRECTORY = "ü";
    private static final String FILE = "ü/日本 é😀";
    private static final String LINK = "lünk";

    @TempDir
    private Path temp;

    @Test
    void namesAreKept() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PosixLocaleTest.class.getName(),
                temp.toString());
        builder.environment().put("LC_ALL", "C");
        Process child = builder.redirectErrorStream(true)
                .redirectOutput(temp.resolve("output").toFile())
                .start();
        assertThat(child.waitFor()).as(() -> output()).isZero();
        try (ZipFile zip = new ZipFile(temp.resolve("folder/zip.zip").toFile())) {
            assertThat(zip.getEntry(FILE)).isNotNull();
            assertThat(new String(zip.getInputStream(zip.getEntry(LINK)).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(DIRECTORY);
        }
        assertThat(PathNames.resolve(temp, "folder/tree/" + FILE).orElseThrow()).hasContent("1");
    }

    private String output() {
        try {
            return Files.readString(temp.resolve("output"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The child process. */
    public static void main(String[] arguments) throws Exception {
        Path temp = Path.of(arguments[0]);
        Path source = Files.createDirectory(temp.resolve("source"));
        Path directory = PathNames.resolve(source, DIRECTORY).orElseThrow();
        Files.createDirectory(directory);
        Path file = PathNames.resolve(source, FILE).orElseThrow();
        Files.writeString(file, "1");
        Path link = PathNames.resolve(source, LINK).orElseThrow();
        Files.createSymbolicLink(link, PathNames.parse(source, DIRECTORY).orElseThrow());
        for (ArtifactDestination destination :
                List.of(new ZipDestination(temp.resolve("folder"), 2), new FolderDestination(temp.resolve("folder")))) {
            String name = destination instanceof ZipDestination ? "zip" : "tree";
            ArtifactRequest request = new ArtifactRequest(
                    "",
                    name,
                    List.of("**/*"),
                    Optional.empty(),
                    List.of(),
                    false,
                    name.equals("zip"),
                    Optional.empty());
            destination.store(
                    new ArtifactCollector(source).collect(request, destination.packaging(), System.out::println),
                    System.out::println);
        }
        BuildCache cache = new BuildCache(
                new FolderObjectStore(temp.resolve("objects")), temp.resolve("work"), CacheLimits.DEFAULT, 2);
        CacheRequest request = new CacheRequest(
                source,
                temp,
                List.of("ü/**/*", "l*"),
                Optional.of("é"),
                List.of(),
                EnumSet.allOf(Cache.Action.class),
                "n");
        check(cache.save(request, System.out::println).outcome() == CacheSave.Outcome.SAVED, "saved");
        Files.delete(file);
        Files.delete(link);
        Files.delete(directory);
        check(cache.restore(request, System.out::println).outcome() == CacheRestore.Outcome.EXACT, "restored");
        check(Files.readString(file).equals("1"), "file");
        check(Files.isSymbolicLink(link) && Files.isDirectory(link), "link");
    }

    private static void check(boolean good, String what) {
        if (!good) {
            throw new AssertionError(what);
        }
    }
}
