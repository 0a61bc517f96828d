package io.jenkins.plugins.codesuite.acceptance;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Packs library plugins for the test from jars of Maven Central: the build copied them to {@code
 * target/library-jars/NAME}, the same jars that the plugin of that name holds.
 */
final class LibraryPlugins {
    /** What each of them stands on; the names and the direction are those of the real plugins. */
    private static final Map<String, List<String>> NEEDS = Map.of(
            "aws-java-sdk2-core", List.of("apache-httpcomponents-client-4-api"),
            "aws-java-sdk2-ssm", List.of("aws-java-sdk2-core"),
            "aws-java-sdk2-codedeploy", List.of("aws-java-sdk2-core"),
            "aws-java-sdk2-ecs", List.of("aws-java-sdk2-core"),
            "aws-java-sdk2-lambda", List.of("aws-java-sdk2-core"),
            "aws-java-sdk2-cloudwatch", List.of("aws-java-sdk2-core"),
            "aws-java-sdk2-secretsmanager", List.of("aws-java-sdk2-core"),
            "aws-java-sdk2-s3", List.of("aws-java-sdk2-core"));

    private final Path jars;
    private final Path output;

    LibraryPlugins(Path target) {
        this.jars = target.resolve("library-jars");
        this.output = target.resolve("library-plugins");
    }

    /**
     * Packs a plugin.
     *
     * @param name its short name
     * @param version the version that is asked for
     * @param versions the versions of the plugins that are there, by short name
     * @return the file, or empty if the build has no jars for it
     */
    Optional<Path> pack(String name, String version, Map<String, String> versions) {
        Path folder = jars.resolve(name);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Path file = output.resolve(name + ".hpi");
        try {
            Files.createDirectories(output);
            write(file, folder, name, version, versions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(file);
    }

    List<String> needs(String name) {
        return NEEDS.getOrDefault(name, List.of());
    }

    private void write(Path file, Path folder, String name, String version, Map<String, String> versions)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Short-Name", name);
        attributes.putValue("Long-Name", name + ", packed for a test");
        attributes.putValue("Plugin-Version", version);
        attributes.putValue("Jenkins-Version", "2.479.1");
        attributes.putValue("Hudson-Version", "2.479.1");
        List<String> needs = needs(name);
        if (!needs.isEmpty()) {
            attributes.putValue(
                    "Plugin-Dependencies",
                    String.join(
                            ",",
                            needs.stream()
                                    .map(need -> need + ":" + versions.getOrDefault(need, version))
                                    .toList()));
        }
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.list(folder)) {
            for (Path library : files.sorted().toList()) {
                jar.putNextEntry(new ZipEntry("WEB-INF/lib/" + library.getFileName()));
                Files.copy(library, jar);
                jar.closeEntry();
            }
        }
    }
}
