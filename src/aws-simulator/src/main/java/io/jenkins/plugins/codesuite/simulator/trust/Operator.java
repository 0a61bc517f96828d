package io.jenkins.plugins.codesuite.simulator.trust;

import java.util.Arrays;
import java.util.Optional;

/**
 * A <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 * condition operator</a> without its prefix and suffix. Those for numbers, dates, addresses and binaries are not among
 * them: no key of a trust policy here has such a value.
 */
enum Operator {
    STRING_EQUALS("StringEquals", Wildcards.NONE, false, false),
    STRING_NOT_EQUALS("StringNotEquals", Wildcards.NONE, false, true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Wildcards.NONE, true, false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Wildcards.NONE, true, true),
    STRING_LIKE("StringLike", Wildcards.ANYWHERE, false, false),
    STRING_NOT_LIKE("StringNotLike", Wildcards.ANYWHERE, false, true),
    ARN_EQUALS("ArnEquals", Wildcards.WITHIN_ARN_PARTS, false, false),
    ARN_LIKE("ArnLike", Wildcards.WITHIN_ARN_PARTS, false, false),
    ARN_NOT_EQUALS("ArnNotEquals", Wildcards.WITHIN_ARN_PARTS, false, true),
    ARN_NOT_LIKE("ArnNotLike", Wildcards.WITHIN_ARN_PARTS, false, true),
    BOOL("Bool", Wildcards.NONE, true, false),
    NULL("Null", Wildcards.NONE, true, false);

    private final String policyName;
    private final Wildcards wildcards;
    private final boolean ignoresCase;
    private final boolean negated;

    Operator(String policyName, Wildcards wildcards, boolean ignoresCase, boolean negated) {
        this.policyName = policyName;
        this.wildcards = wildcards;
        this.ignoresCase = ignoresCase;
        this.negated = negated;
    }

    /** Where {@code *} and {@code ?} stand for other characters. */
    enum Wildcards {
        NONE,
        ANYWHERE,
        /** In the first five parts of an ARN a wildcard does not reach over a colon. */
        WITHIN_ARN_PARTS
    }

    static Optional<Operator> ofPolicyName(String name) {
        return Arrays.stream(values())
                .filter(operator -> operator.policyName.equals(name))
                .findFirst();
    }

    Wildcards wildcards() {
        return wildcards;
    }

    boolean ignoresCase() {
        return ignoresCase;
    }

    boolean negated() {
        return negated;
    }
}
