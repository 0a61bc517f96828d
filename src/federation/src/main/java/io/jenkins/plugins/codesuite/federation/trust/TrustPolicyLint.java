package io.jenkins.plugins.codesuite.federation.trust;

import io.jenkins.plugins.codesuite.federation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what makes the trust policy of a role too wide, or of no effect. It reads the policy itself, the answer of
 * {@code aws iam get-role}, and, for the two mistakes that undo every trust policy, a permission policy.
 *
 * <p>An ERROR lets in whom nobody means, or nobody at all; a WARNING lets in more than most people mean; a NOTE says what
 * one should know.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">Policy elements</a>
 */
public final class TrustPolicyLint {

    /** AWS counts no blanks. */
    private static final int USUAL_SIZE = 2048;

    private static final int LARGEST_SIZE = 4096;
    private static final long AN_HOUR = 3600;
    private static final long LONG_SESSION = 4 * AN_HOUR;

    /**
     * The findings in {@code json}, in the order of the text; none when all is well. The place of a finding is the path to
     * what it is about, with line and column.
     */
    public List<Finding> lint(String json, LintContext context) {
        Findings findings = new Findings();
        try {
            document(Json.read(json), context, findings);
        } catch (Json.BrokenException e) {
            findings.error(
                    new Spot("", e.place()), "This is no JSON: " + e.getMessage() + ".", "Correct it at this place.");
        }
        return findings.inOrder();
    }

    private static void document(Json json, LintContext context, Findings findings) {
        Spot root = new Spot("", json.place());
        if (!(json instanceof Json.Members members)) {
            findings.error(root, "A policy is a JSON object.", "Begin with {\"Version\": \"2012-10-17\", …}.");
            return;
        }
        Optional<Json.Member> role = members.member("Role");
        if (role.isPresent() && role.get().value() instanceof Json.Members parts) {
            role(parts, root.member(role.get()), context, findings);
        } else {
            policy(members, root, Optional.empty(), context, findings);
        }
    }

    /** What {@code aws iam get-role} answers. */
    private static void role(Json.Members role, Spot spot, LintContext context, Findings findings) {
        role.member("MaxSessionDuration").ifPresent(member -> sessionDuration(member, spot.member(member), findings));
        Optional<Json.Member> policy = role.member("AssumeRolePolicyDocument");
        if (policy.isPresent() && policy.get().value() instanceof Json.Members members) {
            Optional<String> account = role.value("Arn")
                    .filter(Json.Text.class::isInstance)
                    .map(text -> ((Json.Text) text).value().split(":", -1))
                    .filter(parts -> parts.length > 4)
                    .map(parts -> parts[4]);
            policy(members, spot.member(policy.get()), account, context, findings);
        } else {
            findings.error(
                    spot,
                    "The role has no AssumeRolePolicyDocument, which is its trust policy.",
                    "Give the policy itself, or what 'aws iam get-role' writes.");
        }
    }

    private static void sessionDuration(Json.Member member, Spot spot, Findings findings) {
        long seconds =
                member.value() instanceof Json.Other number && number.written().matches("[0-9]{1,9}")
                        ? Long.parseLong(number.written())
                        : 0;
        String fix = "Set it to " + AN_HOUR
                + " (aws iam update-role --max-session-duration): sessions are renewed while" + " a build runs.";
        if (seconds > LONG_SESSION) {
            findings.warning(
                    spot,
                    "Sessions may last " + seconds / AN_HOUR + " hours, and so do credentials that are stolen.",
                    fix);
        } else if (seconds > AN_HOUR) {
            findings.note(spot, "Sessions may last longer than an hour, and so do credentials that are stolen.", fix);
        }
    }

    private static void policy(
            Json.Members policy, Spot spot, Optional<String> account, LintContext context, Findings findings) {
        version(policy, spot, findings);
        size(policy, spot, findings);
        List<Statement> statements = statements(policy, spot, findings);
        if (statements.isEmpty()) {
            return;
        }
        boolean permissions = statements.stream()
                .allMatch(statement -> statement.json().member("Principal").isEmpty()
                        && statement.json().member("NotPrincipal").isEmpty()
                        && (statement.json().member("Resource").isPresent()
                                || statement.json().member("NotResource").isPresent()));
        if (permissions) {
            new PermissionCheck(findings).check(statements, spot);
        } else {
            new StatementCheck(context, account, findings).check(statements, spot);
        }
    }

    private static void version(Json.Members policy, Spot spot, Findings findings) {
        Optional<Json.Member> version = policy.member("Version");
        boolean current = version.isPresent()
                && version.get().value() instanceof Json.Text text
                && text.value().equals("2012-10-17");
        if (!current) {
            findings.warning(
                    version.map(spot::member).orElse(spot),
                    "The policy is not of the current version, so AWS reads it by older rules.",
                    "Write \"Version\": \"2012-10-17\".");
        }
    }

    private static void size(Json.Members policy, Spot spot, Findings findings) {
        int size = size(policy);
        if (size > LARGEST_SIZE) {
            findings.error(
                    spot,
                    "The policy has about " + size + " characters, and AWS takes " + LARGEST_SIZE + " at most.",
                    "Make several roles, or use a folder's rule in the place of many jobs'.");
        } else if (size > USUAL_SIZE) {
            findings.note(
                    spot,
                    "The policy has about " + size + " characters, and AWS takes " + USUAL_SIZE
                            + " unless the account's quota was raised (to " + LARGEST_SIZE + " at most).",
                    "Ask for a higher quota 'Role trust policy length', or make several roles.");
        }
    }

    /** The characters of {@code json} without blanks between its parts. */
    private static int size(Json json) {
        if (json instanceof Json.Members members) {
            int size = 1;
            for (Json.Member member : members.members()) {
                size += member.name().length() + 4 + size(member.value());
            }
            return size + 1;
        }
        if (json instanceof Json.Items items) {
            return 1 + items.items().stream().mapToInt(item -> 1 + size(item)).sum();
        }
        return json instanceof Json.Text text
                ? text.value().length() + 2
                : ((Json.Other) json).written().length();
    }

    private static List<Statement> statements(Json.Members policy, Spot spot, Findings findings) {
        Optional<Json.Member> member = policy.member("Statement");
        if (member.isEmpty()) {
            findings.error(
                    spot, "The policy has no statement, so nobody may take on the role.", "Add a \"Statement\".");
            return List.of();
        }
        Spot here = spot.member(member.get());
        List<Statement> statements = new ArrayList<>();
        if (member.get().value() instanceof Json.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                Json item = items.items().get(i);
                Statement.of(item, here.item(i, item), findings).ifPresent(statements::add);
            }
            if (items.items().isEmpty()) {
                findings.error(here, "There is no statement, so nobody may take on the role.", "Add one.");
            }
        } else {
            Statement.of(member.get().value(), here, findings).ifPresent(statements::add);
        }
        return List.copyOf(statements);
    }
}
