package io.jenkins.plugins.codesuite.plugins.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * Views escape what they print and hold nothing inline, so that a strict Content-Security-Policy holds; help files hold
 * nothing inline either.
 */
public final class JellyContract implements Contract {

    private static final String ESCAPE = "<?jelly escape-by-default='true'?>";

    @Override
    public List<String> breaches(Hpi hpi) {
        List<String> breaches = new ArrayList<>();
        look(hpi.own(), breaches);
        look(hpi.file(), breaches);
        return breaches;
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
