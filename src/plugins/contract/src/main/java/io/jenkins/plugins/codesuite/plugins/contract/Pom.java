package io.jenkins.plugins.codesuite.plugins.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * A {@code pom.xml}, as far as both builds of a plugin can be compared by it: values with their properties filled in, those
 * of the parents below it in the repository included.
 */
public final class Pom {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    /**
     * A dependency as it is written.
     *
     * @param version empty when the parent decides
     * @param scope {@code compile} when nothing else is written
     * @param optional whether the plugin works without it
     */
    public record Dependency(String groupId, String artifactId, String version, String scope, boolean optional) {

        /** Whether it goes into the plugin or is asked for by it. */
        boolean atRunTime() {
            return scope.equals("compile") || scope.equals("runtime");
        }

        String fileName() {
            return artifactId + "-" + version + ".jar";
        }
    }

    private final Element project;
    private final Optional<Pom> parent;

    private Pom(Element project, Optional<Pom> parent) {
        this.project = project;
        this.parent = parent;
    }

    /**
     * Reads a POM and, where {@code relativePath} names one, its parent.
     *
     * @throws IOException when one of them is missing or not XML
     */
    public static Pom read(Path file) throws IOException {
        Element project = Xml.parse(Files.readAllBytes(file)).getDocumentElement();
        String path = "";
        for (Element parent : Xml.children(project, "parent")) {
            for (Element relative : Xml.children(parent, "relativePath")) {
                path = relative.getTextContent().strip();
            }
        }
        Path folder = file.toAbsolutePath().getParent();
        return new Pom(project, path.isEmpty() ? Optional.empty() : Optional.of(read(folder.resolve(path))));
    }

    /** The text of an element below {@code project}, such as {@code scm/url}; empty when it is not there. */
    public String text(String path) {
        return written(path).orElseGet(() -> parent.map(p -> p.text(path)).orElse(""));
    }

    private Optional<String> written(String path) {
        List<Element> at = below(path);
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(filled(at.get(0).getTextContent().strip()));
    }

    private List<Element> below(String path) {
        List<Element> at = List.of(project);
        for (String name : path.split("/", -1)) {
            List<Element> next = new ArrayList<>();
            at.forEach(element -> next.addAll(Xml.children(element, name)));
            at = next;
        }
        return at;
    }

    /** The texts of elements of the same path, in order; those of the parent where this POM has none. */
    public List<String> texts(String path, String name) {
        List<String> texts = new ArrayList<>();
        for (Element element : below(path)) {
            List<Element> named = Xml.children(element, name);
            texts.add(
                    named.isEmpty() ? "" : filled(named.get(0).getTextContent().strip()));
        }
        return texts.isEmpty() ? parent.map(p -> p.texts(path, name)).orElse(List.of()) : texts;
    }

    /** A property's value; empty when it is nowhere set. */
    public String property(String name) {
        return text("properties/" + name);
    }

    /** The group, which may be the parent's. */
    public String groupId() {
        return written("groupId").orElseGet(() -> filled(text("parent/groupId")));
    }

    /** The version, which may be the parent's. */
    public String version() {
        return written("version").orElseGet(() -> filled(text("parent/version")));
    }

    /** The dependencies of this very POM; versions that the parents manage are filled in. */
    public List<Dependency> dependencies() {
        return dependencies("dependencies/dependency").stream()
                .map(this::withManagedVersion)
                .toList();
    }

    private List<Dependency> dependencies(String path) {
        List<Dependency> dependencies = new ArrayList<>();
        for (Element element : below(path)) {
            dependencies.add(new Dependency(
                    child(element, "groupId", ""),
                    child(element, "artifactId", ""),
                    child(element, "version", ""),
                    child(element, "scope", "compile"),
                    Boolean.parseBoolean(child(element, "optional", "false"))));
        }
        return dependencies;
    }

    private String child(Element element, String name, String otherwise) {
        List<Element> named = Xml.children(element, name);
        return named.isEmpty()
                ? otherwise
                : filled(named.get(0).getTextContent().strip());
    }

    private Dependency withManagedVersion(Dependency dependency) {
        if (!dependency.version().isEmpty()) {
            return dependency;
        }
        return managed(dependency)
                .map(managed -> new Dependency(
                        dependency.groupId(),
                        dependency.artifactId(),
                        managed,
                        dependency.scope(),
                        dependency.optional()))
                .orElse(dependency);
    }

    private Optional<String> managed(Dependency dependency) {
        for (Dependency managed : dependencies("dependencyManagement/dependencies/dependency")) {
            if (managed.groupId().equals(dependency.groupId())
                    && managed.artifactId().equals(dependency.artifactId())) {
                return Optional.of(managed.version());
            }
        }
        if (parent.isPresent()) {
            return parent.get().managed(dependency);
        }
        // The suite's own BOM gives every part the version of the whole.
        return dependency.groupId().equals(groupId()) ? Optional.of(version()) : Optional.empty();
    }

    private String filled(String text) {
        Matcher matcher = PROPERTY.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value(matcher.group(1))));
        }
        return matcher.appendTail(filled).toString();
    }

    private String value(String name) {
        return switch (name) {
            case "project.version" -> version();
            case "project.groupId" -> groupId();
            default -> name.startsWith("project.") ? text(name.substring("project.".length())) : property(name);
        };
    }
}
