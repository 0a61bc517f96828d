package io.jenkins.plugins.codesuite.plugins.contract;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Every text that code or a view asks for is there, and every text that is there is asked for. */
public final class MessagesContract implements Contract {

    private static final String MESSAGES = "Messages.properties";

    /** As a view's text, {@code ${%Key}} or {@code ${%Key(argument)}}, or all of an attribute, {@code "%Key"}. */
    private static final Pattern IN_VIEW = Pattern.compile("\\$\\{%([^}(]+)[^}]*}|=\\s*[\"']%([^\"'(]+)[^\"']*[\"']");

    @Override
    public List<String> breaches(Hpi hpi) {
        List<String> breaches = new ArrayList<>();
        Map<String, ClassNode> classes = hpi.classes();
        for (String entry : hpi.own().entries().keySet()) {
            if (entry.endsWith("/" + MESSAGES)) {
                ofCode(hpi, classes, entry, breaches);
            } else if (entry.endsWith(".jelly")) {
                ofView(hpi, entry, breaches);
            } else if (entry.endsWith(".properties")) {
                ofNothing(hpi, entry, breaches);
            }
        }
        for (String owner : used(classes).keySet()) {
            if (!hpi.own().entries().containsKey(owner + ".properties")) {
                breaches.add(owner + ".properties is missing");
            }
        }
        return breaches;
    }

    private static void ofCode(Hpi hpi, Map<String, ClassNode> classes, String entry, List<String> breaches) {
        String owner = entry.replaceFirst("\\.properties$", "");
        Set<String> used = used(classes).getOrDefault(owner, Set.of());
        Set<String> methods = new TreeSet<>();
        for (String key : keys(hpi, entry)) {
            if (key.indexOf('.') < 0) {
                breaches.add(entry + ": " + key + " has no dot, and Jenkins' build wants one");
            }
            String method = method(key);
            methods.add(method);
            if (!used.contains(method)) {
                breaches.add(entry + ": no code uses " + key);
            }
        }
        for (String method : used) {
            if (!methods.contains(method)) {
                breaches.add(entry + ": code uses " + method + ", which is no key");
            }
        }
    }

    private static void ofView(Hpi hpi, String entry, List<String> breaches) {
        String properties = entry.replaceFirst("\\.jelly$", ".properties");
        Set<String> asked = new TreeSet<>();
        Matcher matcher = IN_VIEW.matcher(hpi.own().text(entry).orElse(""));
        while (matcher.find()) {
            asked.add((matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).strip());
        }
        Set<String> there = hpi.own().entries().containsKey(properties) ? keys(hpi, properties) : Set.of();
        for (String key : asked) {
            if (!there.contains(key)) {
                breaches.add(properties + ": no " + key + ", which " + entry + " shows");
            }
        }
        for (String key : there) {
            if (!asked.contains(key)) {
                breaches.add(properties + ": " + key + " is shown nowhere");
            }
        }
    }

    /** Texts of a view in another language have keys of the view's; texts of no view are for nobody. */
    private static void ofNothing(Hpi hpi, String entry, List<String> breaches) {
        boolean ofView = hpi.own().entries().containsKey(entry.replaceFirst("\\.properties$", ".jelly"));
        if (ofView || entry.startsWith("META-INF/")) {
            return;
        }
        String base = entry.replaceFirst("(_[a-zA-Z]+)*\\.properties$", "");
        if (entry.equals(base + ".properties")) {
            breaches.add(entry + " belongs to no view");
        } else if (hpi.own().entries().containsKey(base + ".properties")) {
            Set<String> known = keys(hpi, base + ".properties");
            keys(hpi, entry).stream()
                    .filter(key -> !known.contains(key))
                    .forEach(key -> breaches.add(entry + ": " + key + " is no key of " + base + ".properties"));
        } else {
            breaches.add(entry + " translates nothing");
        }
    }

    private static Set<String> keys(Hpi hpi, String entry) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(hpi.own().text(entry).orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toCollection(TreeSet::new));
    }

    /** The localizer's name of a key's method. */
    private static String method(String key) {
        return key.replaceAll("[^A-Za-z0-9_$]", "_");
    }

    /** The methods of each {@code Messages} class that code calls. */
    private static Map<String, Set<String>> used(Map<String, ClassNode> classes) {
        Map<String, Set<String>> used = new TreeMap<>();
        for (ClassNode node : classes.values()) {
            if (node.name.endsWith("/Messages")) {
                continue;
            }
            for (MethodNode method : node.methods) {
                for (AbstractInsnNode instruction : method.instructions) {
                    if (instruction instanceof MethodInsnNode call) {
                        add(used, call.owner, call.name);
                    } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                        for (Object argument : dynamic.bsmArgs) {
                            if (argument instanceof Handle handle) {
                                add(used, handle.getOwner(), handle.getName());
                            }
                        }
                    }
                }
            }
        }
        return used;
    }

    private static void add(Map<String, Set<String>> used, String owner, String method) {
        if (owner.endsWith("/Messages")) {
            // Each key has two methods: one for its text, and one with an underscore for a text in any language.
            used.computeIfAbsent(owner, o -> new TreeSet<>())
                    .add(method.startsWith("_") ? method.substring(1) : method);
        }
    }
}
