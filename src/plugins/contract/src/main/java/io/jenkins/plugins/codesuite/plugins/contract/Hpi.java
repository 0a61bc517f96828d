package io.jenkins.plugins.codesuite.plugins.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * A built plugin.
 *
 * @param name the plugin's short name
 * @param file what lies in the {@code .hpi}
 * @param own what lies in the plugin's own jar
 * @param bundled what lies in the other jars of {@code WEB-INF/lib}, by the name of the jar
 */
public record Hpi(String name, Archive file, Archive own, Map<String, Archive> bundled) {

    private static final String LIB = "WEB-INF/lib/";
    private static final String CLASS = ".class";

    /** Keeps the jars. */
    public Hpi {
        bundled = Map.copyOf(bundled);
    }

    /**
     * Reads the plugin {@code name.hpi} in a folder.
     *
     * @throws IOException when it is no zip, or has no jar of its own in {@code WEB-INF/lib}
     */
    public static Hpi read(Path folder, String name) throws IOException {
        Path hpi = folder.resolve(name + ".hpi");
        Archive file;
        try (InputStream in = Files.newInputStream(hpi)) {
            file = Archive.read(in);
        }
        Map<String, Archive> jars = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> entry : file.entries().entrySet()) {
            if (entry.getKey().startsWith(LIB) && entry.getKey().endsWith(".jar")) {
                jars.put(
                        entry.getKey().substring(LIB.length()),
                        Archive.read(new ByteArrayInputStream(entry.getValue())));
            }
        }
        Archive own = jars.remove(name + ".jar");
        if (own == null) {
            throw new IOException(hpi + " has no " + LIB + name + ".jar");
        }
        return new Hpi(name, file, own, jars);
    }

    /** The same plugin with another jar of its own. */
    public Hpi withOwn(Archive changed) {
        return new Hpi(name, file, changed, bundled);
    }

    /** The same plugin with other files. */
    public Hpi withFile(Archive changed) {
        return new Hpi(name, changed, own, bundled);
    }

    /** The classes of the plugin's own jar by internal name ({@code a/b/C$D}). */
    public Map<String, ClassNode> classes() {
        Map<String, ClassNode> classes = new TreeMap<>();
        own.entries().forEach((entry, bytes) -> {
            if (entry.endsWith(CLASS)) {
                ClassNode node = new ClassNode();
                new ClassReader(bytes).accept(node, 0);
                classes.put(node.name, node);
            }
        });
        return classes;
    }
}
