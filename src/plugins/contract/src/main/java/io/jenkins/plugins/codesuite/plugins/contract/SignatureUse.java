package io.jenkins.plugins.codesuite.plugins.contract;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which signatures of Jenkins' API the plugins need. A type is needed when a plugin's class or another needed signature
 * names it; a method when a plugin calls it, implements it, overrides it or makes a lambda of it, or when a signature would
 * not compile without it.
 */
public final class SignatureUse {

    private static final int NO_OVERRIDE = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;

    private final Map<String, ClassNode> signatures;
    private final Map<String, ClassNode> plugins;
    private final String sources;
    private final ClassLoader loader;
    private final Set<String> types = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private final Deque<String> found = new ArrayDeque<>();

    /**
     * Looks at all plugins at once.
     *
     * @param signatures the classes of {@code jenkins-signatures} by internal name
     * @param plugins the classes of all plugins by internal name
     * @param sources the text of all plugins' sources: the compiler leaves no trace of a constant, nor of a type that only
     *     a comment links to
     * @param loader has the classes above those of the signatures
     */
    public SignatureUse(
            Map<String, ClassNode> signatures, Map<String, ClassNode> plugins, String sources, ClassLoader loader) {
        this.signatures = Map.copyOf(signatures);
        this.plugins = Map.copyOf(plugins);
        this.sources = sources;
        this.loader = loader;
    }

    /**
     * Reads the compiled classes below a folder.
     *
     * @throws IOException when one cannot be read
     */
    public static Map<String, ClassNode> classes(Path folder) throws IOException {
        Map<String, ClassNode> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                ClassNode node = new ClassNode();
                new ClassReader(Files.readAllBytes(file)).accept(node, 0);
                classes.put(node.name, node);
            }
        }
        return classes;
    }

    /** The signatures that nothing needs: {@code a.b.C}, {@code a.b.C.method(descriptor)}, {@code a.b.C.field}. */
    public List<String> unused() {
        for (ClassNode plugin : plugins.values()) {
            plugin.accept(new References());
            plugin.methods.forEach(method -> overridden(plugin, method));
        }
        for (ClassNode signature : signatures.values()) {
            String name = signature.name.replace('/', '.').replace('$', '.');
            if (sources.contains("import " + name + ";")) {
                need(signature.name);
            }
        }
        boolean more = true;
        while (more) {
            int before = members.size();
            while (!found.isEmpty()) {
                signatures.get(found.pop()).accept(new References());
            }
            Stream.concat(plugins.values().stream(), needed()).forEach(this::implemented);
            more = !found.isEmpty() || members.size() > before;
        }
        List<String> unused = new ArrayList<>();
        new TreeMap<>(signatures).values().forEach(signature -> unused(signature, unused));
        return unused;
    }

    private Stream<ClassNode> needed() {
        return List.copyOf(types).stream().map(signatures::get);
    }

    private void unused(ClassNode signature, List<String> unused) {
        String name = Classes.binaryName(signature.name);
        if (!types.contains(signature.name)) {
            unused.add(name);
            return;
        }
        for (MethodNode method : signature.methods) {
            if (!isNeeded(signature, method)) {
                unused.add(name + "." + method.name + method.desc);
            }
        }
        for (FieldNode field : signature.fields) {
            boolean constant = field.value != null
                    && Pattern.compile("\\b" + Pattern.quote(field.name) + "\\b")
                            .matcher(sources)
                            .find();
            boolean compilers = (field.access & Opcodes.ACC_SYNTHETIC) != 0;
            if (!constant && !compilers && !members.contains(key(signature, field.name))) {
                unused.add(name + "." + field.name);
            }
        }
    }

    private boolean isNeeded(ClassNode signature, MethodNode method) {
        boolean compilers = (method.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) != 0
                || method.name.equals("<clinit>")
                || (signature.access & Opcodes.ACC_ENUM) != 0
                        && Set.of("values", "valueOf", "<init>").contains(method.name);
        // A class has a constructor, whether somebody calls it or not.
        boolean only = method.name.equals("<init>")
                && signature.methods.stream()
                                .filter(other -> other.name.equals("<init>"))
                                .count()
                        == 1;
        return compilers || only || members.contains(key(signature, method.name + method.desc));
    }

    private static String key(ClassNode owner, String member) {
        return owner.name + "." + member;
    }

    private void need(String type) {
        if (signatures.containsKey(type) && types.add(type)) {
            found.push(type);
            int outer = type.lastIndexOf('$');
            if (outer > 0) {
                need(type.substring(0, outer));
            }
        }
    }

    private Optional<ClassNode> node(String type) {
        return Optional.ofNullable(plugins.getOrDefault(type, signatures.get(type)));
    }

    /** Everything above a class: what is known here as nodes, and the names of all. */
    private void above(ClassNode node, Set<String> names) {
        List<String> parents = new ArrayList<>(node.interfaces);
        if (node.superName != null) {
            parents.add(node.superName);
        }
        for (String parent : parents) {
            if (names.add(parent)) {
                node(parent).ifPresent(known -> above(known, names));
            }
        }
    }

    private Set<String> above(ClassNode node) {
        Set<String> names = new LinkedHashSet<>();
        above(node, names);
        return names;
    }

    private static Optional<MethodNode> declared(ClassNode node, String name, String descriptor) {
        return node.methods.stream()
                .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
                .findFirst();
    }

    private void method(String owner, String name, String descriptor) {
        node(owner).ifPresent(node -> {
            Set<String> places = new LinkedHashSet<>(Set.of(owner));
            places.addAll(above(node));
            for (String place : places) {
                Optional<ClassNode> at = node(place)
                        .filter(type -> declared(type, name, descriptor).isPresent());
                if (at.isPresent()) {
                    members.add(key(at.get(), name + descriptor));
                    return;
                }
            }
        });
    }

    private void field(String owner, String name) {
        node(owner).ifPresent(node -> {
            members.add(key(node, name));
            above(node).forEach(place -> node(place).ifPresent(type -> members.add(key(type, name))));
        });
    }

    /** A plugin's method needs that which it overrides, to be one that overrides. */
    private void overridden(ClassNode plugin, MethodNode method) {
        if ((method.access & NO_OVERRIDE) == 0 && !method.name.startsWith("<")) {
            above(plugin)
                    .forEach(place -> node(place)
                            .filter(type ->
                                    declared(type, method.name, method.desc).isPresent())
                            .ifPresent(type -> members.add(key(type, method.name + method.desc))));
        }
    }

    /** A class that is not abstract needs what implements the abstract methods above it. */
    private void implemented(ClassNode node) {
        if ((node.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) != 0) {
            return;
        }
        for (String place : above(node)) {
            Optional<ClassNode> known = node(place);
            if (known.isPresent()) {
                known.get().methods.stream()
                        .filter(method -> (method.access & Opcodes.ACC_ABSTRACT) != 0)
                        .filter(method -> members.contains(key(known.get(), method.name + method.desc)))
                        .forEach(method -> method(node.name, method.name, method.desc));
            } else {
                foreign(place).forEach(method -> implementation(node, method));
            }
        }
    }

    /** The abstract methods of a class that is neither a plugin's nor Jenkins'. */
    private List<Method> foreign(String type) {
        try {
            Class<?> loaded = Class.forName(Classes.binaryName(type), false, loader);
            return Stream.concat(Arrays.stream(loaded.getMethods()), Arrays.stream(loaded.getDeclaredMethods()))
                    .filter(method -> Modifier.isAbstract(method.getModifiers()))
                    .toList();
        } catch (ClassNotFoundException | LinkageError e) {
            return List.of();
        }
    }

    private void implementation(ClassNode node, Method method) {
        Set<String> places = new LinkedHashSet<>(Set.of(node.name));
        places.addAll(above(node));
        for (String place : places) {
            node(place)
                    .ifPresent(type -> type.methods.stream()
                            .filter(own -> own.name.equals(method.getName()))
                            .filter(own -> Type.getArgumentTypes(own.desc).length == method.getParameterCount())
                            .forEach(own -> members.add(key(type, own.name + own.desc))));
        }
    }

    /** Hears of everything that a class names. */
    private final class References extends ClassRemapper {

        References() {
            super(Opcodes.ASM9, new ClassNode(), new Remapper(Opcodes.ASM9) {
                @Override
                public String map(String type) {
                    need(type);
                    return type;
                }

                @Override
                public String mapMethodName(String owner, String name, String descriptor) {
                    method(owner, name, descriptor);
                    return name;
                }

                @Override
                public String mapFieldName(String owner, String name, String descriptor) {
                    field(owner, name);
                    return name;
                }

                @Override
                public String mapAnnotationAttributeName(String descriptor, String name) {
                    node(Type.getType(descriptor).getInternalName())
                            .ifPresent(annotation -> annotation.methods.stream()
                                    .filter(element -> element.name.equals(name))
                                    .forEach(element -> members.add(key(annotation, name + element.desc))));
                    return name;
                }
            });
        }

        private boolean signature;

        @Override
        public void visit(
                int version, int access, String name, String generics, String superName, String[] interfaces) {
            signature = signatures.containsKey(name);
            super.visit(version, access, name, generics, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String generics, String[] exceptions) {
            if (!signature) {
                return super.visitMethod(access, name, descriptor, generics, exceptions);
            }
            // That a signature is declared is no use of it.
            boolean known = members.contains(className + "." + name + descriptor);
            MethodVisitor visitor = super.visitMethod(access, name, descriptor, generics, exceptions);
            if (!known) {
                members.remove(className + "." + name + descriptor);
            }
            return visitor;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String generics, Object value) {
            if (!signature) {
                return super.visitField(access, name, descriptor, generics, value);
            }
            boolean known = members.contains(className + "." + name);
            FieldVisitor visitor = super.visitField(access, name, descriptor, generics, value);
            if (!known) {
                members.remove(className + "." + name);
            }
            return visitor;
        }

        @Override
        public void visitInnerClass(String name, String outerName, String innerName, int access) {
            // Names what is nested, be it used or not.
        }

        @Override
        public void visitNestMember(String member) {
            // As above.
        }
    }
}
