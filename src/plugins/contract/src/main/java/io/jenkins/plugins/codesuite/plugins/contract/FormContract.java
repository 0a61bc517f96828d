package io.jenkins.plugins.codesuite.plugins.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Everything that a Jenkinsfile or Configuration as Code can set ({@code @DataBoundConstructor},
 * {@code @DataBoundSetter}) can be read back, set in the form, and is explained there.
 */
public final class FormContract implements Contract {

    private static final String CONSTRUCTOR = "org/kohsuke/stapler/DataBoundConstructor";
    private static final String SETTER = "org/kohsuke/stapler/DataBoundSetter";
    private static final List<String> POST =
            List.of("org/kohsuke/stapler/verb/POST", "org/kohsuke/stapler/interceptor/RequirePOST");

    /** What Jenkins shows of something that can be set: a step, a global configuration, credentials, a binding of them. */
    private static final List<String> VIEWS =
            List.of("config.jelly", "global.jelly", "credentials.jelly", "config-variables.jelly", "settings.jelly");

    /** What a class of another plugin has a getter, a field in the form and help for. */
    private static final Map<String, Set<String>> INHERITED = Map.of(
            "com/cloudbees/plugins/credentials/impl/BaseStandardCredentials", Set.of("scope", "id", "description"),
            "org/jenkinsci/plugins/credentialsbinding/MultiBinding", Set.of("credentialsId"));

    @Override
    public List<String> breaches(Hpi hpi) {
        List<String> breaches = new ArrayList<>();
        Map<String, ClassNode> classes = hpi.classes();
        for (ClassNode node : classes.values()) {
            if ((node.access & Opcodes.ACC_ABSTRACT) == 0) {
                new Form(hpi, classes, node).look(breaches);
            }
            suggestions(node, breaches);
        }
        return breaches;
    }

    /** What a form asks while it is filled in may tell of the job: only by POST, which other sites cannot send. */
    private static void suggestions(ClassNode node, List<String> breaches) {
        for (MethodNode method : node.methods) {
            boolean asked = method.name.matches("do(Check|Fill|AutoComplete|Validate)[A-Z].*");
            if (asked
                    && POST.stream()
                            .noneMatch(post -> Classes.annotation(method, post).isPresent())) {
                breaches.add(Classes.binaryName(node.name) + "." + method.name + " has no @POST");
            }
        }
    }

    /** The form of one class. */
    private static final class Form {

        private final Hpi hpi;
        private final Map<String, ClassNode> classes;
        private final ClassNode node;
        private final String name;

        Form(Hpi hpi, Map<String, ClassNode> classes, ClassNode node) {
            this.hpi = hpi;
            this.classes = classes;
            this.node = node;
            this.name = Classes.binaryName(node.name);
        }

        void look(List<String> breaches) {
            Set<String> properties = properties(breaches);
            List<String> views = views();
            if (properties.isEmpty() && views.isEmpty()) {
                return;
            }
            List<ClassNode> descriptors = descriptors();
            Set<String> fields = new TreeSet<>();
            try {
                for (String view : views) {
                    fields(view, fields, new TreeSet<>(), descriptors, breaches);
                }
            } catch (IOException e) {
                breaches.add(name + ": " + e.getMessage());
            }
            for (String property : properties) {
                if (!fields.contains(property)) {
                    breaches.add(name + ": its form has no field for " + property);
                }
                if (!readable(property)) {
                    breaches.add(name + ": no getter for " + property);
                }
                if (!explained(property, descriptors)) {
                    breaches.add(name + ": no help-" + property + ".html");
                }
            }
        }

        /** The views that there are, each as the nearest class has it. */
        private List<String> views() {
            List<String> views = new ArrayList<>();
            for (String view : VIEWS) {
                ancestry(node).stream()
                        .map(type -> Classes.viewFolder(type.name) + "/" + view)
                        .filter(hpi.own().entries()::containsKey)
                        .findFirst()
                        .ifPresent(views::add);
            }
            return views;
        }

        /** The class and those above it that are the plugin's. */
        private List<ClassNode> ancestry(ClassNode of) {
            List<ClassNode> ancestry = new ArrayList<>();
            for (ClassNode type = of; type != null; type = classes.get(type.superName)) {
                ancestry.add(type);
            }
            return ancestry;
        }

        private Set<String> properties(List<String> breaches) {
            Set<String> properties = new TreeSet<>();
            for (MethodNode method : node.methods) {
                if (Classes.annotation(method, CONSTRUCTOR).isPresent()) {
                    int wanted = Type.getArgumentTypes(method.desc).length;
                    if (wanted > 0 && (method.parameters == null || method.parameters.size() != wanted)) {
                        breaches.add(name + ": compiled without the names of its constructor's parameters");
                        continue;
                    }
                    for (int i = 0; i < wanted; i++) {
                        properties.add(method.parameters.get(i).name);
                    }
                }
            }
            for (ClassNode type : ancestry(node)) {
                properties.removeAll(INHERITED.getOrDefault(type.superName, Set.of()));
                for (MethodNode method : type.methods) {
                    if (Classes.annotation(method, SETTER).isPresent()) {
                        properties.add(decapitalized(method.name.substring("set".length())));
                    }
                }
                for (FieldNode field : type.fields) {
                    if (Classes.annotation(field, SETTER).isPresent()) {
                        properties.add(field.name);
                    }
                }
            }
            return properties;
        }

        /** The class itself, or the extensions that are nested in it. */
        private List<ClassNode> descriptors() {
            return classes.values().stream()
                    .filter(type -> type == node || type.name.startsWith(node.name + "$"))
                    .filter(type -> Classes.annotation(type, "hudson/Extension").isPresent())
                    .toList();
        }

        private boolean readable(String property) {
            String capitalized = property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
            for (ClassNode type : ancestry(node)) {
                for (MethodNode method : type.methods) {
                    boolean getter = method.name.equals("get" + capitalized) || method.name.equals("is" + capitalized);
                    if (getter && method.desc.startsWith("()") && (method.access & Opcodes.ACC_PUBLIC) != 0) {
                        return true;
                    }
                }
                for (FieldNode field : type.fields) {
                    if (field.name.equals(property) && (field.access & Opcodes.ACC_PUBLIC) != 0) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** Jenkins looks for help beside the views of the class and of those above it, unless the descriptor points elsewhere. */
        private boolean explained(String property, List<ClassNode> descriptors) {
            Set<ClassNode> holders = new LinkedHashSet<>(ancestry(node));
            for (ClassNode descriptor : descriptors) {
                for (MethodNode method : descriptor.methods) {
                    if (method.name.equals("getHelpFile")) {
                        named(method).forEach(type -> holders.addAll(ancestry(type)));
                    }
                }
            }
            for (ClassNode holder : holders) {
                String help = Classes.viewFolder(holder.name) + "/help-" + property;
                for (String suffix : List.of(".html", ".jelly")) {
                    if (hpi.own()
                            .text(help + suffix)
                            .filter(text -> !text.isBlank())
                            .isPresent()) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** The plugin's classes that a method names. */
        private List<ClassNode> named(MethodNode method) {
            List<ClassNode> named = new ArrayList<>();
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof LdcInsnNode load && load.cst instanceof Type type) {
                    ClassNode of = classes.get(type.getInternalName());
                    if (of != null) {
                        named.add(of);
                    }
                }
            }
            return named;
        }

        /** The fields of a view and of those that it includes. */
        private void fields(
                String view, Set<String> fields, Set<String> seen, List<ClassNode> descriptors, List<String> breaches)
                throws IOException {
            byte[] jelly = hpi.own().entries().get(view);
            if (!seen.add(view)) {
                return;
            }
            if (jelly == null) {
                throw new IOException("its form includes " + view + ", which is not there");
            }
            for (Element element : Xml.elements(Xml.parse(jelly))) {
                String field = element.getAttribute("field");
                if (!field.isEmpty()) {
                    fields.add(field);
                }
                String tag = element.getLocalName();
                if (tag.equals("select") && descriptors.stream().noneMatch(type -> fills(type, fieldOf(element)))) {
                    breaches.add(view + ": nothing fills the choices of " + fieldOf(element) + " for " + name);
                }
                // A view of a class that is known when the page is made is one of another plugin.
                boolean others = element.getAttribute("class").startsWith("${");
                if (tag.equals("include") && element.hasAttribute("page") && !others) {
                    fields(included(view, element), fields, seen, descriptors, breaches);
                }
            }
        }

        private static String included(String view, Element include) {
            String page = include.getAttribute("page");
            if (page.startsWith("/")) {
                return page.substring(1);
            }
            String type = include.getAttribute("class");
            return type.isEmpty()
                    ? view.substring(0, view.lastIndexOf('/') + 1) + page
                    : Classes.viewFolder(type.replace('.', '/')) + "/" + page;
        }

        /** A control without a field is for that of the entry around it. */
        private static String fieldOf(Element control) {
            for (Node at = control; at instanceof Element element; at = at.getParentNode()) {
                if (!element.getAttribute("field").isEmpty()) {
                    return element.getAttribute("field");
                }
            }
            return "";
        }

        private boolean fills(ClassNode descriptor, String field) {
            return !field.isEmpty()
                    && ancestry(descriptor).stream()
                            .flatMap(type -> type.methods.stream())
                            .anyMatch(method -> method.name.equals("doFill"
                                    + field.substring(0, 1).toUpperCase(Locale.ROOT)
                                    + field.substring(1)
                                    + "Items"));
        }

        private static String decapitalized(String text) {
            return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
        }
    }
}
