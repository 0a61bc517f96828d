package io.jenkins.plugins.codesuite.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sources that the demo builds; they lie in the jar. */
final class DemoProject {

    private static final List<String> FILES = List.of(
            "buildspec.yml", "dependencies.txt", "fetch-dependencies.sh", "greeter.sh", "manual.md", "run-tests.sh");

    private final Path directory;

    /** A project that is to lie in {@code directory}. */
    DemoProject(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /** Writes the files, as a fresh checkout has them. */
    void checkOut() throws IOException {
        Files.createDirectories(directory);
        for (String file : FILES) {
            try (InputStream in = DemoProject.class.getResourceAsStream("project/" + file)) {
                if (in == null) {
                    throw new IOException("project/" + file + " is missing from the jar");
                }
                Files.write(directory.resolve(file), in.readAllBytes());
            }
        }
    }
}
