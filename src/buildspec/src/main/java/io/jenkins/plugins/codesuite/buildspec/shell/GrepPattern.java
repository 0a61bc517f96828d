package io.jenkins.plugins.codesuite.buildspec.shell;

import java.util.Map;

/**
 * A pattern of {@code on-failure: RETRY-<regex>} (RE2 syntax, as the reader checked it) in the words of {@code grep -E},
 * which every agent has.
 *
 * @param pattern the extended regular expression
 * @param ignoreCase whether the pattern asks for {@code (?i)}
 */
record GrepPattern(String pattern, boolean ignoreCase) {

    private static final Map<Character, String> CLASSES =
            Map.of('d', "0-9", 's', "[:space:]", 'w', "[:alnum:]_", 'D', "0-9", 'S', "[:space:]", 'W', "[:alnum:]_");

    /**
     * Translates {@code re2}.
     *
     * @throws NotCompilableException when it uses what an extended regular expression cannot say
     */
    static GrepPattern of(String re2) throws NotCompilableException {
        boolean ignoreCase = re2.startsWith("(?i)");
        String rest = ignoreCase ? re2.substring(4) : re2;
        StringBuilder out = new StringBuilder();
        boolean inBracket = false;
        int bracketStart = -1;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c == '\\') {
                i++;
                if (i == rest.length()) {
                    throw refused(re2, "a backslash at its end");
                }
                escape(re2, rest.charAt(i), inBracket, out);
            } else if (inBracket) {
                if (c == '[' && i + 1 < rest.length() && rest.charAt(i + 1) == ':') {
                    int end = rest.indexOf(":]", i);
                    out.append(rest, i, end + 2);
                    i = end + 1;
                } else {
                    out.append(c);
                    inBracket = !(c == ']' && i > bracketStart + 1);
                }
            } else if (c == '[') {
                out.append(c);
                inBracket = true;
                bracketStart = i;
                if (i + 1 < rest.length() && rest.charAt(i + 1) == '^') {
                    out.append('^');
                    i++;
                    bracketStart = i;
                }
            } else if (c == '(' && rest.startsWith("(?", i)) {
                if (!rest.startsWith("(?:", i)) {
                    throw refused(re2, "a group that begins with (?, other than (?: and a leading (?i)");
                }
                out.append('(');
                i += 2;
            } else {
                out.append(c);
                // A lazy quantifier finds the same lines as a greedy one, and grep knows only the latter.
                boolean quantifier = c == '*' || c == '+' || c == '?' || c == '}';
                if (quantifier && i + 1 < rest.length() && rest.charAt(i + 1) == '?') {
                    i++;
                }
            }
        }
        return new GrepPattern(out.toString(), ignoreCase);
    }

    private static void escape(String re2, char c, boolean inBracket, StringBuilder out) throws NotCompilableException {
        String members = CLASSES.get(c);
        if (members != null) {
            boolean negated = Character.isUpperCase(c);
            if (inBracket && negated) {
                throw refused(re2, "\\" + c + " within brackets");
            }
            out.append(inBracket ? members : (negated ? "[^" : "[") + members + "]");
        } else if (c == 'A' || c == 'z') {
            out.append(c == 'A' ? '^' : '$');
        } else if (c == 't') {
            out.append('\t');
        } else if (c == 'b' && !inBracket) {
            out.append("\\b");
        } else if (Character.isLetterOrDigit(c)) {
            throw refused(re2, "\\" + c);
        } else if (inBracket) {
            // Within the brackets of an extended regular expression a backslash stands for itself.
            if (c == ']' || c == '^' || c == '-') {
                throw refused(re2, "\\" + c + " within brackets");
            }
            out.append(c);
        } else {
            out.append('\\').append(c);
        }
    }

    private static NotCompilableException refused(String re2, String what) {
        return new NotCompilableException("on-failure: the pattern " + re2 + " has " + what
                + ", which the agent's grep -E cannot match; write it without");
    }
}
