package io.jenkins.plugins.codesuite.federation.trust;

/**
 * The texts of a policy's {@code StringLike}: {@code *} is any text, {@code ?} any character; <code>${*}</code>,
 * <code>${?}</code> and <code>${$}</code> are the characters themselves.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy variables</a>
 */
final class Wildcards {

    /** What no subject has, in the place of the two wildcards while a pattern is matched. */
    private static final char ANY_TEXT = '\uFDD0';

    private static final char ANY_CHARACTER = '\uFDD1';

    private Wildcards() {}

    /** Where the first wildcard of {@code pattern} is; -1 when there is none. */
    static int first(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (pattern.startsWith("${", i) && pattern.indexOf('}', i) > 0) {
                i = pattern.indexOf('}', i);
            } else if (c == '*' || c == '?') {
                return i;
            }
        }
        return -1;
    }

    /** Whether {@code text} is one that {@code pattern} means. In time of the product of both lengths. */
    static boolean match(String pattern, String text) {
        String compiled = pattern.replace("${*}", "\uFDD2")
                .replace("${?}", "\uFDD3")
                .replace('*', ANY_TEXT)
                .replace('?', ANY_CHARACTER)
                .replace('\uFDD2', '*')
                .replace('\uFDD3', '?')
                .replace("${$}", "$");
        int at = 0;
        int star = -1;
        int resume = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < compiled.length() && compiled.charAt(at) == ANY_TEXT) {
                star = at++;
                resume = i;
            } else if (at < compiled.length()
                    && (compiled.charAt(at) == ANY_CHARACTER || compiled.charAt(at) == text.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (at < compiled.length() && compiled.charAt(at) == ANY_TEXT) {
            at++;
        }
        return at == compiled.length();
    }

    /** Whether AWS puts something else in the place of a part of {@code value}. */
    static boolean hasVariable(String value) {
        String rest = value.replace("${*}", "").replace("${?}", "").replace("${$}", "");
        int begin = rest.indexOf("${");
        return begin >= 0 && rest.indexOf('}', begin) > 0;
    }
}
