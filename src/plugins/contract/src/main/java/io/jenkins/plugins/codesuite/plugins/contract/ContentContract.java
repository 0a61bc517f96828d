package io.jenkins.plugins.codesuite.plugins.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** The plugin holds the files that Jenkins looks for, and the suite's own code; what other plugins bring stays there. */
public final class ContentContract implements Contract {

    private static final List<String> OF_OTHERS = List.of(
            "software/amazon/",
            "org/yaml/snakeyaml/",
            "com/fasterxml/jackson/",
            "org/apache/",
            "org/slf4j/",
            "jakarta/",
            "javax/",
            "hudson/",
            "jenkins/",
            "org/jenkinsci/",
            "org/kohsuke/",
            "net/java/sezpoz/",
            "org/jvnet/");

    private final PluginPoms poms;
    private final Set<String> signatures;

    /**
     * A contract by what the POMs say.
     *
     * @param signatures the names of the classes of {@code jenkins-signatures}, as entries of a jar
     */
    public ContentContract(PluginPoms poms, Set<String> signatures) {
        this.poms = poms;
        this.signatures = Set.copyOf(signatures);
    }

    @Override
    public List<String> breaches(Hpi hpi) {
        List<String> breaches = new ArrayList<>();
        String first = hpi.file().entries().keySet().stream().findFirst().orElse("nothing");
        if (!first.equals("META-INF/MANIFEST.MF")) {
            breaches.add(hpi.name() + ".hpi begins with " + first + " and should with its manifest");
        }
        String maven = "META-INF/maven/" + poms.official().groupId() + "/" + hpi.name() + "/";
        for (String file : List.of(maven + "pom.xml", maven + "pom.properties", "WEB-INF/licenses.xml")) {
            if (!hpi.file().entries().containsKey(file)) {
                breaches.add(hpi.name() + ".hpi has no " + file);
            }
        }
        if (!hpi.own().entries().containsKey("index.jelly")) {
            breaches.add(hpi.name() + ".jar has no index.jelly, by which Jenkins describes the plugin");
        }
        if (!hpi.bundled().keySet().equals(poms.bundledJars())) {
            breaches.add("WEB-INF/lib has " + new TreeSet<>(hpi.bundled().keySet()) + " and should have "
                    + poms.bundledJars());
        }
        licenses(hpi, breaches);
        Map<String, Archive> jars = new LinkedHashMap<>(hpi.bundled());
        jars.put(hpi.name() + ".jar", hpi.own());
        jars.forEach((name, jar) -> jar.entries().keySet().stream()
                .filter(entry ->
                        signatures.contains(entry) || OF_OTHERS.stream().anyMatch(entry::startsWith))
                .forEach(entry -> breaches.add(name + " holds " + entry + ", which is not the suite's")));
        return breaches;
    }

    private static void licenses(Hpi hpi, List<String> breaches) {
        byte[] licenses = hpi.file().entries().get("WEB-INF/licenses.xml");
        if (licenses == null) {
            return;
        }
        try {
            Set<String> told = new TreeSet<>();
            for (Element dependency : Xml.elements(Xml.parse(licenses))) {
                if (dependency.getLocalName().equals("dependency")) {
                    told.add(dependency.getAttribute("artifactId") + "-" + dependency.getAttribute("version"));
                }
            }
            Set<String> jars = hpi.bundled().keySet().stream()
                    .map(jar -> jar.replaceFirst("\\.jar$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            jars.add(hpi.name() + "-" + hpi.file().manifest().get("Implementation-Version"));
            if (!told.equals(jars)) {
                breaches.add("WEB-INF/licenses.xml tells of " + told + " and should of " + jars);
            }
        } catch (IOException e) {
            breaches.add("WEB-INF/licenses.xml: " + e.getMessage());
        }
    }
}
