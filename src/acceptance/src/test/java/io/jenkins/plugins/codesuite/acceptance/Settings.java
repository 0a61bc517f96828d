package io.jenkins.plugins.codesuite.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the run was given.
 *
 * @param war a war to start by {@code java -jar}
 * @param launch an executable that runs a Jenkins in the foreground, preferred to a war
 * @param plugins the folder of the plugins to install
 * @param target where this module may write
 * @param root the repository's root
 */
record Settings(Optional<Path> war, Optional<Path> launch, Path plugins, Path target, Path root) {

    static Settings ofEnvironment() {
        Optional<Path> war = variable("JENKINS_WAR");
        Optional<Path> launch = variable("JENKINS_LAUNCH");
        if (war.isEmpty() && launch.isEmpty()) {
            throw new IllegalStateException("set JENKINS_WAR (a war file) or JENKINS_LAUNCH (an executable), and"
                    + " JENKINS_PLUGINS (a folder of plugins); see docs/contributing.md");
        }
        Path plugins = variable("JENKINS_PLUGINS")
                .filter(Files::isDirectory)
                .orElseThrow(() -> new IllegalStateException("set JENKINS_PLUGINS to a folder that holds the plugins:"
                        + " workflow-aggregator, junit, matrix-auth, credentials-binding and what they need"));
        return new Settings(
                war,
                launch,
                plugins,
                Path.of(System.getProperty("acceptance.target", "target")).toAbsolutePath(),
                Path.of(System.getProperty("acceptance.root", "../..")).toAbsolutePath());
    }

    /** The plugin files that the build of this repository made. */
    List<Path> builtPlugins() {
        Path folder = root.resolve("src/plugins");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> modules = Files.list(folder)) {
            return modules.map(module -> module.resolve("target"))
                    .filter(Files::isDirectory)
                    .flatMap(Settings::files)
                    .filter(file -> file.getFileName().toString().endsWith(".hpi"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .map(value -> Path.of(value).toAbsolutePath());
    }
}
