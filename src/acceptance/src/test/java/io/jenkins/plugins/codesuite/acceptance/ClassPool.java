package io.jenkins.plugins.codesuite.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The classes that a plugin can see: those of some jars, in their order, and the JDK's. Nothing is loaded or run. */
final class ClassPool implements AutoCloseable {
    private final Map<String, JarFile> jarOf = new HashMap<>();
    private final List<JarFile> open = new ArrayList<>();
    private final Map<String, Optional<Declared>> read = new HashMap<>();

    /**
     * What a class declares.
     *
     * @param superName the superclass, or null for Object
     * @param interfaces the interfaces
     * @param isInterface whether it is one itself
     * @param members name and descriptor of each field and method, with the access flags
     */
    record Declared(String superName, List<String> interfaces, boolean isInterface, Map<String, Integer> members) {}

    ClassPool(List<Path> jars) throws IOException {
        for (Path path : jars) {
            if (!Files.isRegularFile(path)) {
                continue;
            }
            JarFile jar = new JarFile(path.toFile(), false, JarFile.OPEN_READ, Runtime.version());
            open.add(jar);
            jar.versionedStream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .forEach(name -> jarOf.putIfAbsent(name.substring(0, name.length() - 6), jar));
        }
    }

    /** Whether the class is there. */
    boolean has(String name) {
        return declared(name).isPresent();
    }

    /** What a class declares, or empty if it is nowhere. */
    Optional<Declared> declared(String name) {
        Optional<Declared> known = read.get(name);
        if (known == null) {
            known = load(name);
            read.put(name, known);
        }
        return known;
    }

    /**
     * Finds a member as the JVM does: in the class, its superclasses, its interfaces.
     *
     * @param owner the class that is named
     * @param member name and descriptor
     * @return its access flags, or empty if there is none
     */
    Optional<Integer> member(String owner, String member) {
        return member(owner, member, new HashSet<>());
    }

    private Optional<Integer> member(String owner, String member, Set<String> seen) {
        if (!seen.add(owner)) {
            return Optional.empty();
        }
        Optional<Declared> found = declared(owner);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Declared declared = found.get();
        Integer access = declared.members().get(member);
        if (access != null) {
            return Optional.of(access);
        }
        List<String> above = new ArrayList<>();
        if (declared.superName() != null) {
            above.add(declared.superName());
        }
        above.addAll(declared.interfaces());
        for (String type : above) {
            Optional<Integer> inherited = member(type, member, seen);
            if (inherited.isPresent()) {
                return inherited;
            }
        }
        return Optional.empty();
    }

    private Optional<Declared> load(String name) {
        try (InputStream in = open(name)) {
            if (in == null) {
                return Optional.empty();
            }
            ClassReader reader = new ClassReader(in);
            Map<String, Integer> members = new HashMap<>();
            reader.accept(
                    new ClassVisitor(Opcodes.ASM9) {
                        @Override
                        public FieldVisitor visitField(
                                int access, String field, String type, String sig, Object value) {
                            members.put(field + " " + type, access);
                            return null;
                        }

                        @Override
                        public MethodVisitor visitMethod(
                                int access, String method, String type, String sig, String[] thrown) {
                            members.put(method + " " + type, access);
                            return null;
                        }
                    },
                    ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return Optional.of(new Declared(
                    reader.getSuperName(),
                    List.of(reader.getInterfaces()),
                    (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0,
                    members));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open(String name) throws IOException {
        JarFile jar = jarOf.get(name);
        if (jar != null) {
            return jar.getInputStream(jar.getEntry(name + ".class"));
        }
        return ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class");
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : open) {
            jar.close();
        }
    }
}
