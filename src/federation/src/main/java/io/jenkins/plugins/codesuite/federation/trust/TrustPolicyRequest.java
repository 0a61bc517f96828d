package io.jenkins.plugins.codesuite.federation.trust;

import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A trust policy that somebody wants.
 *
 * @param account the account of the role and of the IAM identity provider, 12 digits
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov} …
 * @param issuer who signs the tokens
 * @param audience the audience of the tokens, 1 to 255 characters
 * @param rules the builds that may take on the role; at least one
 * @param tags whether the tokens carry session tags; the policy must allow them, or AWS refuses the whole call
 * @param sourceIdentity whether the tokens carry a source identity; must be allowed as well
 */
public record TrustPolicyRequest(
        String account,
        String partition,
        IssuerUrl issuer,
        String audience,
        List<TrustRule> rules,
        boolean tags,
        boolean sourceIdentity) {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+)*");
    private static final int LONGEST_AUDIENCE = 255;

    /**
     * Holds the request to what a policy can say.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    public TrustPolicyRequest {
        Objects.requireNonNull(issuer, "issuer");
        rules = List.copyOf(rules);
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("'" + account + "' is no AWS account: its id has 12 digits");
        }
        if (!PARTITION.matcher(partition).matches()) {
            throw new IllegalArgumentException(
                    "'" + partition + "' is no AWS partition, such as aws, aws-cn or aws-us-gov");
        }
        if (audience.isBlank() || audience.length() > LONGEST_AUDIENCE) {
            throw new IllegalArgumentException("the audience must have 1 to " + LONGEST_AUDIENCE + " characters");
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("no rule says which builds may take on the role");
        }
    }
}
