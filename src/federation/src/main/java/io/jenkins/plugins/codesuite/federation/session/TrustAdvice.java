package io.jenkins.plugins.codesuite.federation.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.federation.role.RoleArn;
import io.jenkins.plugins.codesuite.federation.role.RoleHop;
import io.jenkins.plugins.codesuite.federation.role.TokenFacts;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is behind an AccessDenied: AWS does not say which condition failed, so what the call carried is held against what a
 * trust policy may ask for.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html">Troubleshoot IAM roles</a>
 */
final class TrustAdvice {

    private static final String TAG_SESSION = "sts:TagSession";
    private static final String SET_SOURCE_IDENTITY = "sts:SetSourceIdentity";
    private static final Pattern USER = Pattern.compile("User: (arn:\\S+) is not authorized");
    private static final Pattern SESSION_OF_ROLE =
            Pattern.compile("arn:(aws[a-z-]*):sts::([0-9]{12}):assumed-role/([^/]+)/.*");

    private final Attempt attempt;
    private final RoleHop hop;
    private final String message;

    /**
     * Advice on one failure.
     *
     * @param hop the role that was refused
     * @param message what AWS said
     */
    TrustAdvice(Attempt attempt, RoleHop hop, String message) {
        this.attempt = attempt;
        this.hop = hop;
        this.message = message;
    }

    Advice advice() {
        if (message.contains("explicit deny")) {
            return denied();
        }
        if (message.contains(TAG_SESSION)) {
            return lacking(TAG_SESSION, "The call carries session tags" + listed(tagKeys()));
        }
        if (message.contains(SET_SOURCE_IDENTITY)) {
            return lacking(SET_SOURCE_IDENTITY, "The call carries a source identity");
        }
        return attempt.isWebIdentity() ? webIdentity() : assumeRole();
    }

    private Advice denied() {
        String where = message.contains("service control policy")
                ? "a service control policy of the organization"
                : message.contains("resource control policy")
                        ? "a resource control policy of the organization"
                        : message.contains("identity-based policy")
                                ? "a permission policy of the caller"
                                : message.contains("permissions boundary")
                                        ? "the caller's permissions boundary"
                                        : message.contains("session policy")
                                                ? "the session policy of the caller"
                                                : "a policy, such as the role's trust policy or one of the organization,";
        return new Advice(
                "A statement with \"Effect\": \"Deny\" in " + where + " matches this call; no Allow outweighs it.",
                "Find that statement, and narrow its Action, Principal or Condition so that it leaves this role out.");
    }

    private Advice lacking(String permission, String carried) {
        return new Advice(
                carried + ", and nothing allows " + permission + " for it.",
                "Add " + permission + " to the Action list of the trust policy of " + hop.role() + " "
                        + (attempt.isWebIdentity() ? "" : "and of the caller's permission policy ")
                        + "(and see that the conditions on it match), or leave that out of the "
                        + (attempt.isWebIdentity() ? "token." : "call."));
    }

    private Advice webIdentity() {
        StringBuilder cause =
                new StringBuilder("AWS says the same for a role that does not exist and for one whose trust"
                        + " policy does not let this token in. So either account, path or name of the role are wrong, or no"
                        + " statement of its trust policy matches: ");
        if (attempt.token().isEmpty()) {
            return new Advice(
                    cause
                            + "the Principal must be the OIDC provider of the token's issuer, and the conditions on :sub and"
                            + " :aud must match the token's.",
                    "See that the role exists, and compare its trust policy with the token's iss, sub and aud.");
        }
        TokenFacts token = attempt.token().get();
        String provider = token.provider();
        cause.append("Principal.Federated must be ")
                .append(providerArn(provider))
                .append(", the condition ")
                .append(provider)
                .append(":sub must match the sub above, and ")
                .append(provider)
                .append(":aud the aud; upper and lower case count, and * works with StringLike only.");
        if (!token.tagKeys().isEmpty()) {
            cause.append(" The token carries the session tags ")
                    .append(String.join(", ", new TreeSet<>(token.tagKeys())))
                    .append(", so the statement must allow sts:TagSession too, and its aws:RequestTag conditions must"
                            + " match.");
        }
        token.sourceIdentity()
                .ifPresent(identity -> cause.append(" The token carries the source identity ")
                        .append(identity)
                        .append(", so the statement must allow sts:SetSourceIdentity too."));
        return new Advice(
                cause.toString(),
                "See that the role exists, and that its trust policy has a statement such as\n  "
                        + statement(token, provider));
    }

    private Advice assumeRole() {
        String caller = callerArn().orElse("the caller");
        StringBuilder cause = new StringBuilder();
        if (message.contains("no identity-based policy allows")) {
            cause.append("No permission policy of ")
                    .append(caller)
                    .append(" allows sts:AssumeRole on ")
                    .append(hop.role())
                    .append('.');
        } else if (message.contains("no resource-based policy allows")) {
            cause.append("The trust policy of ")
                    .append(hop.role())
                    .append(" does not let ")
                    .append(caller)
                    .append(" in.");
        } else {
            cause.append(
                            "Both sides must agree, and AWS says the same for a role that does not exist: a permission policy"
                                    + " of ")
                    .append(caller)
                    .append(" must allow sts:AssumeRole on ")
                    .append(hop.role())
                    .append(
                            ", and the trust policy of that role must name the caller (or its account) as Principal, with"
                                    + " conditions that match.");
        }
        cause.append(
                hop.externalId().isPresent()
                        ? " The call carries an external id: where the trust policy has a condition on sts:ExternalId, it"
                                + " must have exactly that value."
                        : " The call carries no external id: a trust policy with a condition on sts:ExternalId refuses"
                                + " that.");
        Set<String> tags = tagKeys();
        if (!tags.isEmpty()) {
            cause.append(" It carries session tags")
                    .append(listed(tags))
                    .append(", also those that come along the chain, so both policies must allow sts:TagSession.");
        }
        if (sourceIdentity().isPresent()) {
            cause.append(" It carries a source identity, also when that comes along the chain, so both policies must"
                    + " allow sts:SetSourceIdentity.");
        }
        return new Advice(
                cause.toString(),
                "See that the role exists. Its trust policy needs a statement such as\n  " + statement(caller)
                        + "\nand a permission policy of " + caller + " one such as\n  " + permission());
    }

    /** The keys that the call carries, those that come along the chain included. */
    private Set<String> tagKeys() {
        Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        keys.addAll(hop.tags().tags().keySet());
        attempt.token()
                .ifPresent(token -> keys.addAll(attempt.isWebIdentity() ? token.tagKeys() : token.transitiveTagKeys()));
        attempt.chain()
                .ifPresent(chain -> chain.hops().subList(0, attempt.hop().orElse(0)).stream()
                        .map(earlier -> earlier.tags().transitive())
                        .forEach(keys::addAll));
        return keys;
    }

    private Optional<String> sourceIdentity() {
        return attempt.chain()
                .flatMap(chain -> chain.hops().subList(0, attempt.hop().orElse(0) + 1).stream()
                        .flatMap(each -> each.sourceIdentity().stream())
                        .findFirst())
                .or(() -> attempt.token().flatMap(TokenFacts::sourceIdentity));
    }

    private static String listed(Set<String> keys) {
        return keys.isEmpty() ? "" : " (" + String.join(", ", keys) + ")";
    }

    /** The caller as a trust policy names it: a session's role, not the session. */
    private Optional<String> callerArn() {
        return attempt.caller().map(RoleArn::value).or(() -> {
            Matcher user = USER.matcher(message);
            if (!user.find()) {
                return Optional.empty();
            }
            Matcher session = SESSION_OF_ROLE.matcher(user.group(1));
            return Optional.of(
                    session.matches()
                            ? "arn:" + session.group(1) + ":iam::" + session.group(2) + ":role/" + session.group(3)
                            : user.group(1));
        });
    }

    private String providerArn(String provider) {
        return "arn:" + hop.role().partition() + ":iam::" + hop.role().account() + ":oidc-provider/" + provider;
    }

    private String statement(TokenFacts token, String provider) {
        ObjectNode statement = new ObjectMapper().createObjectNode().put("Effect", "Allow");
        statement.putObject("Principal").put("Federated", providerArn(provider));
        actions(
                statement,
                "sts:AssumeRoleWithWebIdentity",
                !token.tagKeys().isEmpty(),
                token.sourceIdentity().isPresent());
        statement
                .putObject("Condition")
                .putObject("StringEquals")
                .put(provider + ":aud", token.audience())
                .put(provider + ":sub", token.subject());
        return statement.toString();
    }

    private String statement(String caller) {
        ObjectNode statement = new ObjectMapper().createObjectNode().put("Effect", "Allow");
        statement.putObject("Principal").put("AWS", caller);
        actions(
                statement,
                "sts:AssumeRole",
                !tagKeys().isEmpty(),
                sourceIdentity().isPresent());
        if (hop.externalId().isPresent()) {
            statement.putObject("Condition").putObject("StringEquals").put("sts:ExternalId", "<the external id>");
        }
        return statement.toString();
    }

    private String permission() {
        ObjectNode statement = new ObjectMapper().createObjectNode().put("Effect", "Allow");
        actions(
                statement,
                "sts:AssumeRole",
                !tagKeys().isEmpty(),
                sourceIdentity().isPresent());
        return statement.put("Resource", hop.role().value()).toString();
    }

    private static void actions(ObjectNode statement, String first, boolean tags, boolean sourceIdentity) {
        ArrayNode actions = statement.putArray("Action").add(first);
        if (tags) {
            actions.add(TAG_SESSION);
        }
        if (sourceIdentity) {
            actions.add(SET_SOURCE_IDENTITY);
        }
    }
}
