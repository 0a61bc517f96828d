package io.jenkins.plugins.codesuite.simulator.trust;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A statement of a trust policy.
 *
 * @param allow whether it allows; else it denies
 * @param aws the values of {@code Principal.AWS}; {@code *} for {@code "Principal": "*"}
 * @param federated the values of {@code Principal.Federated}; {@code *} for {@code "Principal": "*"}
 * @param actions the actions, in lower case, with wildcards
 * @param conditions what must hold, all of it
 */
record Statement(
        boolean allow, Set<String> aws, Set<String> federated, List<String> actions, List<Condition> conditions) {

    boolean concerns(String action, Requester requester, RequestFacts facts) {
        return actions.stream().anyMatch(pattern -> matches(pattern, action))
                && names(requester)
                && conditions.stream().allMatch(condition -> condition.holds(facts));
    }

    private static boolean matches(String pattern, String action) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.matches(regex, action.toLowerCase(Locale.ROOT));
    }

    private boolean names(Requester requester) {
        if (requester instanceof Requester.Federated token) {
            return federated.contains("*") || federated.contains(token.providerArn());
        }
        Requester.AwsPrincipal principal = (Requester.AwsPrincipal) requester;
        return aws.stream()
                .anyMatch(value -> value.equals("*")
                        || value.equals(principal.account())
                        || value.endsWith("::" + principal.account() + ":root")
                        || principal.arns().contains(value));
    }
}
