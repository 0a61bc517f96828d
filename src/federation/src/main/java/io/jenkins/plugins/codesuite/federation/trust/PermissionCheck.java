package io.jenkins.plugins.codesuite.federation.trust;

import java.util.List;

/** The two permissions that undo every trust policy: to hand any role to a service, and to take on any role. */
final class PermissionCheck {

    private final Findings findings;

    PermissionCheck(Findings findings) {
        this.findings = findings;
    }

    void check(List<Statement> statements, Spot spot) {
        findings.note(
                spot,
                "This is a permission policy: it says what a role may do, not who may take it on.",
                "Give the trust policy too ('aws iam get-role' shows it).");
        for (Statement statement : statements) {
            if (statement.allows()) {
                check(statement);
            }
        }
    }

    private void check(Statement statement) {
        boolean everything = statement.json().member("NotResource").isPresent()
                || statement
                        .json()
                        .member("Resource")
                        .map(member -> Value.of(member.value(), statement.spot().member(member), findings))
                        .orElse(List.of())
                        .stream()
                        .anyMatch(resource -> Wildcards.match(resource.text(), "arn:aws:iam::000000000000:role/any"));
        if (!everything) {
            return;
        }
        if (statement.does("iam:PassRole")) {
            findings.error(
                    statement.spotOf("Action"),
                    "The role may hand any role to an AWS service, and so get what each of them may do.",
                    "Name the roles in \"Resource\", and the services in a condition on iam:PassedToService.");
        }
        if (statement.does("sts:AssumeRole")) {
            findings.error(
                    statement.spotOf("Action"),
                    "The role may take on any role that trusts its account.",
                    "Name the roles of the chain in \"Resource\".");
        }
    }
}
