package io.jenkins.plugins.codesuite.buildspec.mask;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What XML and HTML writers make of a string. {@code &} and {@code <} must be escaped (<a
 * href="https://www.w3.org/TR/xml/#syntax">XML 1.0, section 2.4</a>), {@code >} and quotes are by some.
 */
final class XmlForms {

    private static final String GT = "&gt;";
    private static final String QUOT = "&quot;";
    private static final String KEPT = "";

    /** How a writer writes greater-than, the quote and the apostrophe; the empty string: as they are. */
    private static final String[][] WRITERS = {
        {KEPT, KEPT, KEPT},
        {GT, KEPT, KEPT},
        {KEPT, QUOT, KEPT},
        {GT, QUOT, KEPT},
        {KEPT, QUOT, "&apos;"},
        {GT, QUOT, "&apos;"},
        {GT, QUOT, "&#39;"},
        {GT, QUOT, "&#039;"},
        {GT, QUOT, "&#x27;"},
        {GT, "&#34;", "&#39;"},
    };

    private XmlForms() {}

    static Set<String> of(String value) {
        Set<String> forms = new LinkedHashSet<>();
        for (String[] writer : WRITERS) {
            forms.add(escape(value, writer[0], writer[1], writer[2], KEPT));
            // In an attribute a line end would become a blank, so writers escape it.
            forms.add(escape(value, writer[0], writer[1], writer[2], "&#10;"));
            forms.add(escape(value, writer[0], writer[1], writer[2], "&#xA;"));
        }
        return forms;
    }

    private static String escape(String value, String greater, String quote, String apostrophe, String lineFeed) {
        StringBuilder xml = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            String written;
            switch (c) {
                case '&':
                    written = "&amp;";
                    break;
                case '<':
                    written = "&lt;";
                    break;
                case '>':
                    written = greater;
                    break;
                case '"':
                    written = quote;
                    break;
                case '\'':
                    written = apostrophe;
                    break;
                case '\n':
                    written = lineFeed;
                    break;
                default:
                    written = KEPT;
                    break;
            }
            if (written.isEmpty()) {
                xml.append(c);
            } else {
                xml.append(written);
            }
        }
        return xml.toString();
    }
}
