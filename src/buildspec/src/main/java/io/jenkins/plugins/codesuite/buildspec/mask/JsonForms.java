package io.jenkins.plugins.codesuite.buildspec.mask;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What JSON writers make of a string, without the quotes: every writer may escape more than <a
 * href="https://www.rfc-editor.org/rfc/rfc8259#section-7">RFC 8259, section 7</a>, asks for.
 */
final class JsonForms {

    /** What Go's {@code encoding/json} escapes beyond the rule. */
    private static final String GO = "<>&\u2028\u2029";

    /** What Gson escapes beyond the rule. */
    private static final String GSON = "<>&='\u2028\u2029";

    /** What .NET's {@code System.Text.Json} escapes beyond the rule, the quote included. */
    private static final String DOTNET = "\"'<>&+`\u007f";

    private JsonForms() {}

    static Set<String> of(String value) {
        Set<String> forms = new LinkedHashSet<>();
        for (int variant = 0; variant < 8; variant++) {
            boolean slash = (variant & 1) != 0;
            boolean ascii = (variant & 2) != 0;
            boolean upper = (variant & 4) != 0;
            forms.add(escape(value, slash, ascii, upper, ""));
        }
        forms.add(escape(value, false, false, false, GO));
        forms.add(escape(value, false, false, false, GSON));
        forms.add(escape(value, false, true, true, DOTNET));
        return forms;
    }

    private static String escape(String value, boolean slash, boolean ascii, boolean upper, String also) {
        StringBuilder json = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int named = "\b\f\n\r\t\"\\/".indexOf(c);
            if (also.indexOf(c) >= 0 || ascii && c > 126) {
                unicode(json, c, upper);
            } else if (named >= 0 && (c != '/' || slash)) {
                json.append('\\').append("bfnrt\"\\/".charAt(named));
            } else if (c < ' ') {
                unicode(json, c, upper);
            } else {
                json.append(c);
            }
        }
        return json.toString();
    }

    private static void unicode(StringBuilder json, char c, boolean upper) {
        String digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            json.append(digits.charAt(c >> shift & 15));
        }
    }
}
