package io.jenkins.plugins.codesuite.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A home directory of a Jenkins that has never run: plugins and the scripts that make users and permissions. */
final class JenkinsHome {
    private final Path folder;

    private JenkinsHome(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the home, anew.
     *
     * @param settings where plugins come from
     * @param folder the home; what is there is deleted
     * @return the home
     * @throws IOException if files cannot be written
     */
    static JenkinsHome create(Settings settings, Path folder) throws IOException {
        delete(folder);
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Map<String, String> versions = new TreeMap<>();
        Deque<PluginFile> toCheck = new ArrayDeque<>();
        List<Path> given = new ArrayList<>();
        try (Stream<Path> files = Files.list(settings.plugins())) {
            files.filter(file -> file.getFileName().toString().matches(".+\\.[hj]pi"))
                    .sorted()
                    .forEach(given::add);
        }
        given.addAll(settings.builtPlugins());
        for (Path file : given) {
            PluginFile plugin = PluginFile.read(file);
            install(plugin.file(), plugins, plugin.name());
            versions.put(plugin.name(), plugin.version());
            toCheck.add(plugin);
        }
        LibraryPlugins libraries = new LibraryPlugins(settings.target());
        while (!toCheck.isEmpty()) {
            for (PluginFile.Dependency dependency : toCheck.pop().dependencies()) {
                if (!dependency.optional() && !versions.containsKey(dependency.name())) {
                    Optional<Path> packed = libraries.pack(dependency.name(), dependency.version(), versions);
                    if (packed.isPresent()) {
                        install(packed.get(), plugins, dependency.name());
                        versions.put(dependency.name(), dependency.version());
                        toCheck.add(PluginFile.read(packed.get()));
                    }
                }
            }
        }
        Path scripts = Files.createDirectories(folder.resolve("init.groovy.d"));
        try (InputStream script = JenkinsHome.class.getResourceAsStream("/init.groovy.d/security.groovy")) {
            Files.copy(script, scripts.resolve("security.groovy"));
        }
        return new JenkinsHome(folder);
    }

    Path folder() {
        return folder;
    }

    Path plugin(String name) {
        return folder.resolve("plugins").resolve(name);
    }

    private static void install(Path file, Path plugins, String name) throws IOException {
        Path installed = plugins.resolve(name + ".jpi");
        Files.copy(file, installed);
        // What was put there by hand is not replaced by a copy that the war brings along.
        Files.createFile(plugins.resolve(name + ".jpi.pinned"));
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
