package io.jenkins.plugins.codesuite.federation.trust;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An OpenID Connect provider of IAM, as a policy names it.
 *
 * @param account the account that has it, 12 digits
 * @param hostAndPath its URL without {@code https://}: the first part of its condition keys
 */
record Provider(String account, String hostAndPath) {

    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):oidc-provider/([^\\s*?]+)");
    private static final Pattern PRIVATE = Pattern.compile("127\\..*|10\\..*|192\\.168\\..*|169\\.254\\..*"
            + "|172\\.(1[6-9]|2[0-9]|3[01])\\..*|\\[.*|localhost|.*\\.(localhost|local|internal|lan|test|example)");

    static Optional<Provider> of(String arn) {
        Matcher matcher = ARN.matcher(arn);
        return matcher.matches() && !matcher.group(2).contains("://")
                ? Optional.of(new Provider(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** Why AWS cannot take tokens of it; a sentence. */
    Optional<String> problem() {
        String host = hostAndPath.split("/", -1)[0].toLowerCase(Locale.ROOT);
        if (PRIVATE.matcher(host).matches() || !host.contains(".")) {
            return Optional.of("AWS cannot reach the issuer " + hostAndPath + ": " + host + " is no name that the whole"
                    + " internet knows.");
        }
        if (host.contains(":")) {
            return Optional.of("IAM has no provider with a port in its URL: " + hostAndPath + ".");
        }
        if (hostAndPath.endsWith("/")) {
            return Optional.of(
                    "The provider's name ends with /, which the issuer of a token does not: " + hostAndPath + ".");
        }
        return Optional.empty();
    }
}
