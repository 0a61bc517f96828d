package io.jenkins.plugins.codesuite.plugins.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Both POMs of a plugin: {@code pom.xml}, by which Jenkins builds it, and {@code central.xml}, by which Maven Central is
 * enough.
 *
 * @param official {@code pom.xml}
 * @param central {@code central.xml}
 * @param ownPlugins the artifacts of the suite that are plugins themselves
 */
public record PluginPoms(Pom official, Pom central, Set<String> ownPlugins) {

    private static final List<String> SAME = List.of(
            "artifactId",
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/id",
            "developers/developer/name",
            "developers/developer/email");

    /** Library plugins whose version begins with that of the jar in them, and where the root POM says it. */
    private static final Map<String, String> JARS_OF_PLUGINS = Map.of(
            "aws-java-sdk2-core", "jenkins.awssdk.version",
            "jackson2-api", "jenkins.jackson.version",
            "jjwt-api", "jenkins.jjwt.version",
            "snakeyaml-api", "jenkins.snakeyaml.version");

    /** Keeps the names. */
    public PluginPoms {
        ownPlugins = Set.copyOf(ownPlugins);
    }

    /**
     * Reads both POMs of the plugin in a folder.
     *
     * @throws IOException when one of them is missing or not XML
     */
    public static PluginPoms read(Path folder, Set<String> ownPlugins) throws IOException {
        return new PluginPoms(Pom.read(folder.resolve("pom.xml")), Pom.read(folder.resolve("central.xml")), ownPlugins);
    }

    /** The folders below one in which plugins of the suite are. */
    public static List<Path> folders(Path plugins) throws IOException {
        try (var folders = Files.list(plugins)) {
            return folders.filter(folder -> Files.exists(folder.resolve("central.xml")))
                    .sorted()
                    .toList();
        }
    }

    private boolean isPlugin(Pom.Dependency dependency) {
        String group = dependency.groupId();
        if (group.equals(official.groupId())) {
            return ownPlugins.contains(dependency.artifactId());
        }
        return group.startsWith("org.jenkins-ci.plugins") || group.startsWith("io.jenkins.plugins");
    }

    /** {@code Plugin-Dependencies} as the Jenkins Plugin Parent POM's build writes it. */
    String pluginDependencies() {
        return official.dependencies().stream()
                .filter(Pom.Dependency::atRunTime)
                .filter(this::isPlugin)
                .map(plugin -> plugin.artifactId() + ":" + plugin.version()
                        + (plugin.optional() ? ";resolution:=optional" : ""))
                .collect(Collectors.joining(","));
    }

    /** The names of the jars that go into {@code WEB-INF/lib} beside the plugin's own. */
    Set<String> bundledJars() {
        return bundledJars(official);
    }

    private Set<String> bundledJars(Pom pom) {
        return pom.dependencies().stream()
                .filter(Pom.Dependency::atRunTime)
                .filter(dependency -> !isPlugin(dependency))
                .map(Pom.Dependency::fileName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The attributes of the manifest that say something of the plugin, as the Plugin Parent POM's build writes them. */
    Map<String, String> manifest() {
        Map<String, String> manifest = new LinkedHashMap<>();
        String version = official.version();
        String name = official.text("name");
        String[] numbers = version.split("[.-]", -1);
        manifest.put("Specification-Title", name);
        manifest.put("Specification-Version", numbers[0] + "." + numbers[1]);
        manifest.put("Implementation-Title", name);
        manifest.put("Implementation-Version", version);
        manifest.put("Group-Id", official.groupId());
        manifest.put("Artifact-Id", official.text("artifactId"));
        manifest.put("Short-Name", official.text("artifactId"));
        manifest.put("Long-Name", name);
        manifest.put("Url", official.text("url"));
        manifest.put("Plugin-Version", version);
        manifest.put("Hudson-Version", official.property("jenkins.version"));
        manifest.put("Jenkins-Version", official.property("jenkins.version"));
        if (!pluginDependencies().isEmpty()) {
            manifest.put("Plugin-Dependencies", pluginDependencies());
        }
        manifest.put("Plugin-Developers", developers());
        List<String> licenses = official.texts("licenses/license", "name");
        List<String> urls = official.texts("licenses/license", "url");
        for (int i = 0; i < licenses.size(); i++) {
            String suffix = i == 0 ? "" : "-" + (i + 1);
            manifest.put("Plugin-License-Name" + suffix, licenses.get(i));
            manifest.put("Plugin-License-Url" + suffix, urls.get(i));
        }
        manifest.put("Plugin-ScmConnection", official.text("scm/connection"));
        manifest.put("Plugin-ScmTag", official.text("scm/tag"));
        manifest.put("Plugin-ScmUrl", official.text("scm/url"));
        return manifest;
    }

    private String developers() {
        List<String> names = official.texts("developers/developer", "name");
        List<String> ids = official.texts("developers/developer", "id");
        List<String> mails = official.texts("developers/developer", "email");
        List<String> developers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            developers.add(names.get(i) + ":" + ids.get(i) + ":" + mails.get(i));
        }
        return String.join(",", developers);
    }

    /** Where the two POMs say different things of the plugin. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        compare(differences, "groupId", official.groupId(), central.groupId());
        compare(differences, "version", official.version(), central.version());
        for (String path : SAME) {
            compare(differences, path, official.text(path), central.text(path));
        }
        compare(
                differences,
                "scm/connection",
                official.text("scm/connection"),
                central.property("plugin.scm.connection"));
        compare(differences, "scm/tag", official.text("scm/tag"), central.property("plugin.scm.tag"));
        compare(
                differences,
                "jenkins.version",
                official.property("jenkins.version"),
                central.property("jenkins.version"));
        compare(differences, "plugin dependencies", pluginDependencies(), central.property("plugin.dependencies"));
        compare(differences, "bundled jars", bundledJars(), bundledJars(central));
        compare(differences, "test dependencies", tests(official), tests(central));
        for (Pom.Dependency dependency : official.dependencies()) {
            String property = JARS_OF_PLUGINS.get(dependency.artifactId());
            if (property != null && !dependency.version().startsWith(central.property(property) + "-")) {
                differences.add("central.xml compiles against " + central.property(property) + " of what "
                        + dependency.artifactId() + " brings, which is " + dependency.version());
            }
        }
        return differences;
    }

    private static Set<String> tests(Pom pom) {
        Set<String> tests = new LinkedHashSet<>();
        for (Pom.Dependency dependency : pom.dependencies()) {
            if (dependency.scope().equals("test")) {
                tests.add(dependency.groupId() + ":" + dependency.artifactId());
            }
        }
        return tests;
    }

    private static void compare(List<String> differences, String what, Object official, Object central) {
        if (!Objects.equals(official, central)) {
            differences.add(what + ": pom.xml has '" + official + "', central.xml '" + central + "'");
        }
    }
}
