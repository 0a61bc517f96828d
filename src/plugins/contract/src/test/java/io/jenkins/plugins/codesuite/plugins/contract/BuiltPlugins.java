package io.jenkins.plugins.codesuite.plugins.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.tree.ClassNode;

/** The plugins as the build before this module left them. */
final class BuiltPlugins {

    /** A plugin, with what there is to compare it with. */
    record Built(Hpi hpi, PluginPoms poms, Path folder) {

        @Override
        public String toString() {
            return hpi.name();
        }
    }

    private static final Path PLUGINS = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .getParent();
    private static final Path SIGNATURES = PLUGINS.resolveSibling("jenkins-signatures");
    /** The sources that the plugins have in common, which use Jenkins too. */
    private static final Path COMMONS = PLUGINS.resolve("commons");

    private BuiltPlugins() {}

    static List<Built> all() throws IOException {
        List<Path> folders = PluginPoms.folders(PLUGINS);
        Set<String> names = new TreeSet<>();
        for (Path folder : folders) {
            names.add(Pom.read(folder.resolve("central.xml")).text("artifactId"));
        }
        List<Built> built = new ArrayList<>();
        for (Path folder : folders) {
            PluginPoms poms = PluginPoms.read(folder, names);
            Hpi hpi = Hpi.read(folder.resolve("target"), poms.central().text("artifactId"));
            built.add(new Built(hpi, poms, folder));
        }
        return built;
    }

    static Map<String, ClassNode> signatures() throws IOException {
        return SignatureUse.classes(SIGNATURES.resolve("target/classes"));
    }

    static Map<String, ClassNode> classes(List<Built> plugins) throws IOException {
        Map<String, ClassNode> classes = new TreeMap<>(SignatureUse.classes(COMMONS.resolve("target/classes")));
        plugins.forEach(plugin -> classes.putAll(plugin.hpi().classes()));
        return classes;
    }

    /** The text of all sources. */
    static String sources(List<Built> plugins) throws IOException {
        List<Path> folders = new ArrayList<>(List.of(COMMONS));
        plugins.forEach(plugin -> folders.add(plugin.folder()));
        StringBuilder sources = new StringBuilder();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder.resolve("src/main/java"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    sources.append(Files.readString(file)).append('\n');
                }
            }
        }
        return sources.toString();
    }

    /** Every contract that holds for a plugin. */
    static List<Contract> contracts(Built plugin, ClassLoader loader) throws IOException {
        Set<String> signatures =
                signatures().keySet().stream().map(name -> name + ".class").collect(Collectors.toSet());
        return List.of(
                new ManifestContract(plugin.poms()),
                new ContentContract(plugin.poms(), signatures),
                new IndexContract(loader),
                new FormContract(),
                new JellyContract(),
                new MessagesContract());
    }

    /** A class loader with the plugin's jars, above which are the signatures and what they name. */
    static URLClassLoader loader(Hpi hpi, Path scratch) throws IOException {
        List<URL> urls = new ArrayList<>();
        Map<String, Archive> jars = new TreeMap<>(hpi.bundled());
        jars.put(hpi.name() + ".jar", hpi.own());
        for (Map.Entry<String, Archive> jar : jars.entrySet()) {
            urls.add(Files.write(scratch.resolve(jar.getKey()), zip(jar.getValue()))
                    .toUri()
                    .toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), BuiltPlugins.class.getClassLoader());
    }

    private static byte[] zip(Archive archive) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : archive.entries().entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
