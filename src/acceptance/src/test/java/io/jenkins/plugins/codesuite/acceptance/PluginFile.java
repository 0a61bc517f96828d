package io.jenkins.plugins.codesuite.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * What the manifest of a plugin's file says.
 *
 * @param file the file
 * @param name the short name
 * @param version the version
 * @param dependencies what it needs or can use
 */
record PluginFile(Path file, String name, String version, List<Dependency> dependencies) {

    /**
     * One entry of Plugin-Dependencies.
     *
     * @param name the other plugin's short name
     * @param version the lowest version
     * @param optional whether Jenkins loads the plugin without it
     */
    record Dependency(String name, String version, boolean optional) {
        static Dependency parse(String text) {
            String[] parts = text.split("[:;]", 3);
            return new Dependency(parts[0].trim(), parts[1].trim(), parts.length > 2 && parts[2].contains("optional"));
        }
    }

    static PluginFile read(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return of(file, jar.getManifest());
        }
    }

    static PluginFile of(Path file, Manifest manifest) {
        var attributes = manifest.getMainAttributes();
        String name = Optional.ofNullable(attributes.getValue("Short-Name"))
                .or(() -> Optional.ofNullable(attributes.getValue("Extension-Name")))
                .orElseThrow(() -> new IllegalArgumentException(file + " has no Short-Name"));
        String dependencies =
                Optional.ofNullable(attributes.getValue("Plugin-Dependencies")).orElse("");
        return new PluginFile(
                file,
                name,
                attributes.getValue("Plugin-Version"),
                Stream.of(dependencies.split(","))
                        .filter(text -> !text.isBlank())
                        .map(Dependency::parse)
                        .toList());
    }
}
