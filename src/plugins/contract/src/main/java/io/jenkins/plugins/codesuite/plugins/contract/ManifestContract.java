package io.jenkins.plugins.codesuite.plugins.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.tree.AnnotationNode;

/**
 * The manifest is the one that the Jenkins Plugin Parent POM's build would write, in the {@code .hpi} and in the plugin's
 * own jar: without the latter Jenkins' class filter refuses the plugin's classes in {@code config.xml}.
 */
public final class ManifestContract implements Contract {

    /** Attributes of the tool that wrote it. */
    private static final Set<String> OF_THE_TOOL =
            Set.of("Manifest-Version", "Created-By", "Build-Jdk-Spec", "Java-Version", "Implementation-Build");

    /** The longest line, in bytes, of <a href="https://docs.oracle.com/en/java/javase/17/docs/specs/jar/jar.html">a jar's
     * manifest</a>. */
    private static final int LINE = 72;

    private final PluginPoms poms;

    /** A contract by what the POMs say. */
    public ManifestContract(PluginPoms poms) {
        this.poms = poms;
    }

    @Override
    public List<String> breaches(Hpi hpi) {
        List<String> breaches = new ArrayList<>();
        Map<String, String> manifest = hpi.file().manifest();
        Map<String, String> wanted = poms.manifest();
        if (hpi.own().entries().containsKey("META-INF/services/hudson.Plugin")) {
            wanted.put(
                    "Plugin-Class",
                    hpi.own().text("META-INF/services/hudson.Plugin").orElse("").strip());
        }
        dynamicLoading(hpi).ifPresent(loading -> wanted.put("Support-Dynamic-Loading", loading));
        wanted.forEach((name, value) -> {
            String found = manifest.get(name);
            if (!value.equals(found) && !isSnapshotOf(name, value, found)) {
                breaches.add("manifest: " + name + " is '" + found + "' and should be '" + value + "'");
            }
        });
        for (String name : List.of("Manifest-Version", "Created-By", "Build-Jdk-Spec")) {
            if (!manifest.containsKey(name)) {
                breaches.add("manifest: no " + name);
            }
        }
        for (String name : manifest.keySet()) {
            if (!wanted.containsKey(name) && !OF_THE_TOOL.contains(name)) {
                breaches.add("manifest: " + name + " is nothing that Jenkins' build would write");
            }
        }
        if (!hpi.own().manifest().equals(manifest)) {
            breaches.add(hpi.name() + ".jar: its manifest is not that of the plugin");
        }
        for (String line : hpi.file().text("META-INF/MANIFEST.MF").orElse("").split("\r?\n", -1)) {
            if (line.getBytes(StandardCharsets.UTF_8).length > LINE) {
                breaches.add("manifest: a line longer than " + LINE + " bytes: " + line);
            }
        }
        return breaches;
    }

    /** Jenkins' build says of a snapshot in parentheses who built it. */
    private static boolean isSnapshotOf(String name, String version, String found) {
        return name.equals("Plugin-Version")
                && version.endsWith("-SNAPSHOT")
                && found != null
                && found.startsWith(version + " (");
    }

    /** Written when every extension says that it can be loaded at run time, or one that it cannot. */
    private static Optional<String> dynamicLoading(Hpi hpi) {
        boolean all = true;
        for (IndexContract.Annotated annotated : IndexContract.extensions(hpi)) {
            String value = dynamicLoadable(annotated.annotation());
            if (value.equals("NO")) {
                return Optional.of("false");
            }
            all &= value.equals("YES");
        }
        return all ? Optional.of("true") : Optional.empty();
    }

    private static String dynamicLoadable(AnnotationNode annotation) {
        List<Object> values = annotation.values == null ? List.of() : annotation.values;
        for (int i = 0; i + 1 < values.size(); i += 2) {
            if (values.get(i).equals("dynamicLoadable") && values.get(i + 1) instanceof String[] constant) {
                return constant[1];
            }
        }
        return "MAYBE";
    }
}
