package io.jenkins.plugins.codesuite.federation.trust;

import java.util.List;
import java.util.Locale;

/**
 * One comparison of a statement: an operator, a key, and the values of which one has to fit.
 *
 * @param operator as it is written, such as {@code ForAllValues:StringLikeIfExists}
 * @param key the condition key as it is written
 * @param values what it is compared with
 * @param spot where the key is
 */
record Condition(String operator, String key, List<Value> values, Spot spot) {

    /** The operator without {@code ForAllValues:}, {@code ForAnyValue:} and {@code IfExists}, in lower case. */
    String comparison() {
        String name = operator.substring(operator.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        return name.endsWith("ifexists") ? name.substring(0, name.length() - "ifexists".length()) : name;
    }

    /** Whether a request without the key passes all the same. */
    boolean passesWithoutKey() {
        String lower = operator.toLowerCase(Locale.ROOT);
        return lower.endsWith("ifexists") || lower.startsWith("forallvalues:");
    }

    /** Whether it says what must be, with texts. */
    boolean isPositive() {
        return isEquals() || isLike() || comparison().equals("stringequalsignorecase");
    }

    boolean isEquals() {
        return comparison().equals("stringequals");
    }

    boolean isLike() {
        return comparison().equals("stringlike");
    }

    /** Whether it says what must not be, with texts. */
    boolean isNegative() {
        return comparison().startsWith("stringnot");
    }

    boolean isNull() {
        return comparison().equals("null");
    }

    boolean isFor(String name) {
        return key.equalsIgnoreCase(name);
    }

    /** The part of the key in front of its last colon: the provider, or a service's name. */
    String prefix() {
        int colon = key.lastIndexOf(':');
        return colon < 0 ? "" : key.substring(0, colon);
    }

    /** The part of the key after its last colon. */
    String claim() {
        return key.substring(key.lastIndexOf(':') + 1);
    }

    /** Whether the key is a claim of a token and not one of AWS' own keys. */
    boolean isOfProvider() {
        String prefix = prefix();
        return prefix.contains(".") || prefix.contains("/") || prefix.equals("localhost");
    }
}
