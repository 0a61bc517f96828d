package io.jenkins.plugins.codesuite.simulator.trust;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A value of a condition: text with wildcards where the operator has them, and with policy variables. */
final class ValuePattern {
    private static final int ARN_PARTS = 6;

    private ValuePattern() {}

    /**
     * The expression that a value of the request must match, or empty when a variable has no value in the request: then
     * nothing matches.
     */
    static Optional<Pattern> of(String value, Operator operator, boolean variables, RequestFacts facts) {
        StringBuilder regex = new StringBuilder();
        int colons = 0;
        int i = 0;
        while (i < value.length()) {
            char c = value.charAt(i);
            int end = variables && value.startsWith("${", i) ? value.indexOf('}', i) : -1;
            if (end > 0) {
                Optional<String> text = variable(value.substring(i + 2, end), facts);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                regex.append(Pattern.quote(text.get()));
                i = end + 1;
                continue;
            }
            if (c == ':') {
                colons++;
            }
            regex.append(character(c, operator.wildcards(), colons));
            i++;
        }
        int flags = Pattern.DOTALL | (operator.ignoresCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        return Optional.of(Pattern.compile(regex.toString(), flags));
    }

    private static String character(char c, Operator.Wildcards wildcards, int colons) {
        if (wildcards == Operator.Wildcards.NONE || (c != '*' && c != '?')) {
            return Pattern.quote(String.valueOf(c));
        }
        boolean withinPart = wildcards == Operator.Wildcards.WITHIN_ARN_PARTS && colons < ARN_PARTS - 1;
        return (withinPart ? "[^:]" : ".") + (c == '*' ? "*" : "");
    }

    /** {@code ${*}}, {@code ${?}} and {@code ${$}} are those characters; others name a key with one value. */
    private static Optional<String> variable(String name, RequestFacts facts) {
        if (name.equals("*") || name.equals("?") || name.equals("$")) {
            return Optional.of(name);
        }
        List<String> values = facts.of(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
