package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.objectweb.asm.Opcodes;

/**
 * That each class, field and method that our plugins refer to is there in this Jenkins: they were compiled against
 * signatures written by hand, or against other versions of the libraries than the library plugins bring.
 */
@Order(2)
@ExtendWith(LabExtension.class)
class MembersTest {
    @Test
    void everyReferenceResolves(Lab lab) throws IOException {
        List<String> report = new ArrayList<>();
        int checked = 0;
        for (Path file : lab.settings().builtPlugins()) {
            String name = PluginFile.read(file).name();
            List<Path> own = libraries(lab, name);
            List<Path> seen = new ArrayList<>(own);
            for (String dependency : dependencies(lab, name)) {
                seen.addAll(libraries(lab, dependency));
            }
            seen.addAll(core(lab));
            References references = new References();
            for (Path jar : own) {
                references.add(jar);
            }
            try (ClassPool pool = new ClassPool(seen)) {
                check(name, references, pool).forEach((what, who) -> report.add(name + ": " + what + " <- " + who));
            }
            checked += references.classes().size() + references.members().size();
        }
        Files.write(lab.settings().target().resolve("members.txt"), report);

        assertThat(checked).as("references found").isGreaterThan(1000);
        assertThat(report).isEmpty();
    }

    private static TreeMap<String, String> check(String plugin, References references, ClassPool pool) {
        TreeMap<String, String> missing = new TreeMap<>();
        references.classes().forEach((name, by) -> {
            if (!pool.has(name)) {
                missing.put(name, by);
            }
        });
        references.members().forEach((member, by) -> {
            if (!pool.has(member.owner())) {
                return;
            }
            Optional<Integer> access = pool.member(member.owner(), member.member());
            String what = member.owner() + "." + member.member();
            if (access.isEmpty()) {
                missing.put(what, by);
                return;
            }
            boolean isStatic = (access.get() & Opcodes.ACC_STATIC) != 0;
            boolean wantsStatic =
                    member.use() == References.Use.STATIC_FIELD || member.use() == References.Use.STATIC_METHOD;
            if (isStatic != wantsStatic) {
                missing.put(what + (isStatic ? " is static" : " is not static"), by);
            } else if ((access.get() & Opcodes.ACC_PRIVATE) != 0 && !sameNest(member.owner(), by)) {
                missing.put(what + " is private", by);
            }
        });
        return missing;
    }

    private static boolean sameNest(String owner, String user) {
        return outermost(owner).equals(outermost(user));
    }

    private static String outermost(String name) {
        int dollar = name.indexOf('$');
        return dollar < 0 ? name : name.substring(0, dollar);
    }

    /** The plugin's dependencies, theirs too, as far as they are installed. */
    private static Set<String> dependencies(Lab lab, String name) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(name));
        while (!open.isEmpty()) {
            Path manifest = exploded(lab, open.remove(0)).resolve("META-INF/MANIFEST.MF");
            if (!Files.exists(manifest)) {
                continue;
            }
            try (var in = Files.newInputStream(manifest)) {
                for (PluginFile.Dependency dependency :
                        PluginFile.of(manifest, new Manifest(in)).dependencies()) {
                    if (found.add(dependency.name())) {
                        open.add(dependency.name());
                    }
                }
            }
        }
        return found;
    }

    private static Path exploded(Lab lab, String plugin) {
        return lab.jenkins().home().resolve("plugins").resolve(plugin);
    }

    private static List<Path> libraries(Lab lab, String plugin) throws IOException {
        return jars(exploded(lab, plugin).resolve("WEB-INF/lib"));
    }

    private static List<Path> core(Lab lab) throws IOException {
        String[] places = lab.jenkins()
                .admin()
                .script("println jenkins.model.Jenkins.get().servletContext.getRealPath('/WEB-INF/lib');"
                        + " println new File(jakarta.servlet.Servlet.protectionDomain.codeSource.location.toURI())")
                .split("\n");
        List<Path> jars = new ArrayList<>(jars(Path.of(places[0].trim())));
        jars.add(Path.of(places[1].trim()));
        return jars;
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
