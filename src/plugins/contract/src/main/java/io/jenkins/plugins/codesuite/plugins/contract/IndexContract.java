package io.jenkins.plugins.codesuite.plugins.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.java.sezpoz.impl.SerAnnotatedElement;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The indexes by which Jenkins finds {@code @Extension} and {@code @Symbol} name everything that carries the annotation,
 * and nothing else, and every extension can be loaded and made.
 */
public final class IndexContract implements Contract {

    private static final String EXTENSION = "hudson/Extension";
    private static final String EXTENSIONS = "META-INF/annotations/hudson.Extension";
    private static final String SYMBOL = "org/jenkinsci/Symbol";
    private static final String SYMBOLS = "META-INF/services/annotations/org.jenkinsci.Symbol";

    private final ClassLoader loader;

    /**
     * A contract for plugins that can be loaded by a class loader.
     *
     * @param loader has the plugin's jars and what Jenkins brings
     */
    public IndexContract(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Something with an annotation.
     *
     * @param element the class's binary name, {@code #} and the member's name where it is one
     */
    record Annotated(String element, ClassNode owner, AnnotationNode annotation) {}

    /** Everything in the plugin with {@code @Extension}. */
    static List<Annotated> extensions(Hpi hpi) {
        List<Annotated> found = new ArrayList<>();
        for (ClassNode node : hpi.classes().values()) {
            String name = Classes.binaryName(node.name);
            Classes.annotation(node, EXTENSION).ifPresent(a -> found.add(new Annotated(name, node, a)));
            for (MethodNode method : node.methods) {
                Classes.annotation(method, EXTENSION)
                        .ifPresent(a -> found.add(new Annotated(name + "#" + method.name, node, a)));
            }
            for (FieldNode field : node.fields) {
                Classes.annotation(field, EXTENSION)
                        .ifPresent(a -> found.add(new Annotated(name + "#" + field.name, node, a)));
            }
        }
        return found;
    }

    @Override
    public List<String> breaches(Hpi hpi) {
        List<String> breaches = new ArrayList<>();
        List<Annotated> extensions = extensions(hpi);
        Set<String> annotated =
                extensions.stream().map(Annotated::element).collect(Collectors.toCollection(TreeSet::new));
        try {
            compare(breaches, EXTENSIONS, annotated, indexed(hpi));
        } catch (IOException e) {
            breaches.add(EXTENSIONS + ": " + e.getMessage());
        }
        Set<String> readable = hpi.own()
                .text(EXTENSIONS + ".txt")
                .map(text -> text.lines()
                        .filter(line -> !line.startsWith("#"))
                        // Behind a name may stand what the annotation says, such as {optional=true}.
                        .map(line -> line.replaceFirst("\\{.*}$", ""))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        compare(breaches, EXTENSIONS + ".txt", annotated, readable);
        Set<String> symbols = hpi.classes().values().stream()
                .filter(node -> Classes.annotation(node, SYMBOL).isPresent())
                .map(node -> Classes.binaryName(node.name))
                .collect(Collectors.toSet());
        String[] lines = hpi.own().text(SYMBOLS).orElse("").split("\n", -1);
        compare(
                breaches,
                SYMBOLS,
                symbols,
                Arrays.stream(lines).filter(line -> !line.isEmpty()).collect(Collectors.toSet()));
        extensions.forEach(extension -> broken(extension).ifPresent(breaches::add));
        return breaches;
    }

    private static void compare(List<String> breaches, String index, Set<String> annotated, Set<String> indexed) {
        for (String name : annotated) {
            if (!indexed.contains(name)) {
                breaches.add(index + ": " + name + " is missing");
            }
        }
        for (String name : indexed) {
            if (!annotated.contains(name)) {
                breaches.add(index + ": " + name + " does not have the annotation");
            }
        }
    }

    private Optional<String> broken(Annotated extension) {
        ClassNode node = extension.owner();
        if (extension.element().indexOf('#') < 0) {
            boolean made = node.methods.stream()
                    .anyMatch(method -> method.name.equals("<init>")
                            && (method.desc.equals("()V")
                                    || Classes.annotation(method, "jakarta/inject/Inject")
                                            .isPresent()
                                    || Classes.annotation(method, "javax/inject/Inject")
                                            .isPresent()));
            if ((node.access & Opcodes.ACC_ABSTRACT) != 0 || !made) {
                return Optional.of(extension.element() + ": an extension, and Jenkins cannot make one");
            }
        }
        try {
            Class<?> type = Class.forName(Classes.binaryName(node.name), false, loader);
            // Looks up every type of its fields and methods.
            type.getDeclaredMethods();
            type.getDeclaredFields();
            type.getDeclaredConstructors();
            return Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.of(extension.element() + ": cannot be loaded: " + e);
        }
    }

    /** What SezPoz wrote: objects one after another, and null. */
    private static Set<String> indexed(Hpi hpi) throws IOException {
        byte[] index = hpi.own().entries().get(EXTENSIONS);
        if (index == null) {
            throw new IOException("is missing");
        }
        Set<String> names = new TreeSet<>();
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(index))) {
            in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("net.java.sezpoz.impl.*;java.**;!*"));
            for (Object element = in.readObject(); element != null; element = in.readObject()) {
                if (element instanceof SerAnnotatedElement annotated) {
                    names.add(
                            annotated.memberName == null
                                    ? annotated.className
                                    : annotated.className + "#" + annotated.memberName);
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IOException(e.getMessage(), e);
        }
        return names;
    }
}
