package io.jenkins.plugins.codesuite.simulator.trust;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One key of a {@code Condition} with the values it is compared with.
 *
 * @param quantifier how several values of the request count
 * @param operator the comparison
 * @param ifExists whether a key that is absent from the request satisfies it
 * @param key the condition key
 * @param values the values of the policy, of which one must match (or, negated, none)
 * @param variables whether policy variables are replaced in the values
 */
record Condition(
        Quantifier quantifier,
        Operator operator,
        boolean ifExists,
        String key,
        List<String> values,
        boolean variables) {
    private static final String IF_EXISTS = "IfExists";

    /** The prefix of an operator, for keys with several values. */
    enum Quantifier {
        NONE(""),
        ANY("ForAnyValue:"),
        ALL("ForAllValues:");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }
    }

    /** A condition of an operator as the policy spells it, for example {@code ForAnyValue:StringLikeIfExists}. */
    static Condition of(String operatorText, String key, List<String> values, boolean variables) {
        Quantifier quantifier = Quantifier.NONE;
        String name = operatorText;
        for (Quantifier candidate : List.of(Quantifier.ANY, Quantifier.ALL)) {
            if (name.startsWith(candidate.prefix)) {
                quantifier = candidate;
                name = name.substring(candidate.prefix.length());
            }
        }
        boolean ifExists = name.endsWith(IF_EXISTS);
        if (ifExists) {
            name = name.substring(0, name.length() - IF_EXISTS.length());
        }
        Operator operator = Operator.ofPolicyName(name)
                .orElseThrow(
                        () -> new MalformedPolicyException("The simulator has no condition operator " + operatorText));
        if (operator == Operator.NULL && ifExists) {
            throw new MalformedPolicyException("Null has no IfExists: it asks for the existence itself");
        }
        return new Condition(quantifier, operator, ifExists, key, values, variables);
    }

    boolean holds(RequestFacts facts) {
        List<String> actual = facts.of(key);
        if (operator == Operator.NULL) {
            String absent = String.valueOf(actual.isEmpty());
            return values.stream()
                    .anyMatch(value -> value.toLowerCase(Locale.ROOT).equals(absent));
        }
        if (actual.isEmpty()) {
            return ifExists || quantifier == Quantifier.ALL || (operator.negated() && quantifier == Quantifier.NONE);
        }
        List<Pattern> patterns = values.stream()
                .flatMap(value -> ValuePattern.of(value, operator, variables, facts).stream())
                .toList();
        Predicate<String> satisfied = value ->
                patterns.stream().anyMatch(pattern -> pattern.matcher(value).matches()) != operator.negated();
        return quantifier == Quantifier.ALL
                ? actual.stream().allMatch(satisfied)
                : actual.stream().anyMatch(satisfied);
    }
}
