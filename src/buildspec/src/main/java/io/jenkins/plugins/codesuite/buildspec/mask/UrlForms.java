package io.jenkins.plugins.codesuite.buildspec.mask;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What URL encoders make of a string. They agree on {@code %XX} of UTF-8 (<a
 * href="https://www.rfc-editor.org/rfc/rfc3986#section-2.1">RFC 3986, section 2.1</a>) and not on what to leave as it is.
 */
final class UrlForms {

    /**
     * The characters beside letters and digits that an encoder leaves; a blank among them means that it writes
     * {@code +} for a blank and not {@code %20}.
     */
    private static final String[] KEPT = {
        "-._* ", // HTML forms: URLSearchParams, java.net.URLEncoder
        "-._~ ", // quote_plus of Python, QueryEscape of Go
        "-._~", // RFC 3986's unreserved characters: jq, AWS signatures
        "-._~/", // quote of Python
        "-._~!*'()", // encodeURIComponent of JavaScript
        "-._~!*'();/?:@&=+$,#", // encodeURI of JavaScript
        "-._~$&+=:@", // PathEscape of Go
        "-._~!$&'()*+,;=", // a user's password in a URL
        "-._~!$&'()*+,;=:@/", // a path
    };

    private UrlForms() {}

    static Set<String> of(String value) {
        Set<String> forms = new LinkedHashSet<>();
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (String kept : KEPT) {
            forms.add(encode(bytes, kept, "0123456789ABCDEF"));
            forms.add(encode(bytes, kept, "0123456789abcdef"));
        }
        return forms;
    }

    private static String encode(byte[] value, String kept, String digits) {
        StringBuilder url = new StringBuilder(value.length + 16);
        for (byte unit : value) {
            char c = (char) (unit & 0xFF);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (letterOrDigit) {
                url.append(c);
            } else if (kept.indexOf(c) >= 0) {
                url.append(c == ' ' ? '+' : c);
            } else {
                url.append('%').append(digits.charAt(c >> 4)).append(digits.charAt(c & 15));
            }
        }
        return url.toString();
    }
}
