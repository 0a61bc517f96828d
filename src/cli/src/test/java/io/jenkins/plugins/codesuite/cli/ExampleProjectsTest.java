package io.jenkins.plugins.codesuite.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The projects of docs/examples, built as their readers would; one whose tools this machine lacks is skipped by name. */
class ExampleProjectsTest {

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "java-service, mvn, price-service-1.0.0-7/price-service.jar",
        "node-service, npm, node-service/greeting-service-1.0.0.tgz",
        "python-service, python3, greeting-*/greeting.pyz"
    })
    void buildsWithItsOwnTool(String name, String tool, String artifact) throws IOException, InterruptedException {
        assumeTrue(isOnPath(tool), name + " needs " + tool + ", which is not on PATH");
        Path project = copied(name);
        try (Child child = Child.start(
                directory,
                "build",
                "--artifacts=" + directory.resolve("out"),
                "--build-number=7",
                project.toString())) {
            assertThat(child.exitCode()).as(child.out() + child.err()).isZero();
        }
        try (Stream<Path> files = Files.walk(directory.resolve("out"))) {
            assertThat(files.map(
                            file -> directory.resolve("out").relativize(file).toString()))
                    .anyMatch(file -> file.matches(artifact.replace(".", "\\.").replace("*", "[0-9-]+")));
        }
    }

    private Path copied(String name) throws IOException {
        Path example = Path.of("../../docs/examples", name);
        Path project = directory.resolve(name);
        List<Path> files;
        try (Stream<Path> all = Files.walk(example)) {
            files = all.toList();
        }
        for (Path file : files) {
            Files.copy(file, project.resolve(example.relativize(file).toString()));
        }
        return project;
    }

    private static boolean isOnPath(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
