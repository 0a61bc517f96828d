package io.jenkins.plugins.codesuite.plugins.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * Views escape what they print and hold nothing inline, so that a strict Content-Security-Policy holds; help files hold
 * nothing inline either. Scripts and styles of the suite that a view asks for are there.
 */
public final class JellyContract implements Contract {

    private static final String ESCAPE = "<?jelly escape-by-default='true'?>";
    private static final String ADJUNCT = "adjunct";
    private static final String SUITE = "io.jenkins.plugins.codesuite.";

    @Override
    public List<String> breaches(Hpi hpi) {
        List<String> breaches = new ArrayList<>();
        look(hpi.own(), breaches);
        look(hpi.file(), breaches);
        adjuncts(hpi, breaches);
        return breaches;
    }

    /** Jenkins shows an error in place of a view whose adjunct it does not find. */
    private static void adjuncts(Hpi hpi, List<String> breaches) {
        for (Map.Entry<String, byte[]> file : hpi.own().entries().entrySet()) {
            if (!file.getKey().endsWith(".jelly")) {
                continue;
            }
            try {
                for (Element element : Xml.elements(Xml.parse(file.getValue()))) {
                    if (ADJUNCT.equals(element.getLocalName())) {
                        for (String adjunct : element.getAttribute("includes").split(",", -1)) {
                            if (adjunct.strip().startsWith(SUITE) && !isThere(hpi, adjunct.strip())) {
                                breaches.add(file.getKey() + " includes " + adjunct.strip() + ", which is not there");
                            }
                        }
                    }
                }
            } catch (IOException told) {
                // What is not well-formed is a breach already.
                continue;
            }
        }
    }

    private static boolean isThere(Hpi hpi, String adjunct) {
        String path = adjunct.replace('.', '/');
        return Stream.concat(Stream.of(hpi.own()), hpi.bundled().values().stream())
                .anyMatch(jar -> jar.entries().containsKey(path + ".css")
                        || jar.entries().containsKey(path + ".js"));
    }

    private static void look(Archive archive, List<String> breaches) {
        for (Map.Entry<String, byte[]> file : archive.entries().entrySet()) {
            String name = file.getKey();
            if (name.endsWith(".jelly")) {
                if (!new String(file.getValue(), StandardCharsets.UTF_8).startsWith(ESCAPE)) {
                    breaches.add(name + " does not begin with " + ESCAPE);
                }
                parse(name, file.getValue(), breaches);
            } else if (name.endsWith(".html")) {
                parse(name, file.getValue(), breaches);
            } else if (name.endsWith(".groovy")) {
                breaches.add(name + ": a view in Groovy, of which nothing can be told");
            }
        }
    }

    private static void parse(String name, byte[] xml, List<String> breaches) {
        try {
            for (Element element : Xml.elements(Xml.parse(xml))) {
                look(name, element, breaches);
            }
        } catch (IOException e) {
            breaches.add(name + " is not well-formed: " + e.getMessage());
        }
    }

    private static void look(String name, Element element, List<String> breaches) {
        String tag = element.getLocalName().toLowerCase(Locale.ROOT);
        if (tag.equals("style")) {
            breaches.add(name + " has a <style>");
        }
        if (tag.equals("script")
                && (element.getAttribute("src").isEmpty()
                        || !element.getTextContent().isBlank())) {
            breaches.add(name + " has an inline <script>");
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            String key = attribute.getName().toLowerCase(Locale.ROOT);
            String value = attribute.getValue().strip().toLowerCase(Locale.ROOT);
            if (key.equals("style") || key.matches("on[a-z]+") || value.startsWith("javascript:")) {
                breaches.add(name + " has an inline " + attribute.getName() + " in <" + element.getTagName() + ">");
            }
        }
    }
}
