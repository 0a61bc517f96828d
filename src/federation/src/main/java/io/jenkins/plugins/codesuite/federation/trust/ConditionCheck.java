package io.jenkins.plugins.codesuite.federation.trust;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the conditions of one statement ask of a token. */
final class ConditionCheck {

    private static final String SUB = "sub";
    private static final String AUD = "aud";

    /** The claims of which AWS makes condition keys for any provider. */
    private static final Set<String> CLAIMS = Set.of(SUB, AUD, "amr");

    private final Statement statement;
    private final Provider provider;
    private final LintContext context;
    private final Findings findings;

    ConditionCheck(Statement statement, Provider provider, LintContext context, Findings findings) {
        this.statement = statement;
        this.provider = provider;
        this.context = context;
        this.findings = findings;
    }

    void check() {
        for (Condition condition : statement.conditions()) {
            if (condition.isOfProvider()) {
                key(condition);
            }
        }
        required(
                SUB,
                "every build of the issuer, whatever its job, may take on the role",
                "\"StringEquals\": {\"" + key(SUB) + "\": \"job:FOLDER/PROJECT:ref:refs/heads/main\"}");
        required(
                AUD,
                "a token that was made for somebody else is taken as well",
                "\"StringEquals\": {\"" + key(AUD) + "\": \""
                        + context.audience().orElse("sts.amazonaws.com") + "\"}");
    }

    private String key(String claim) {
        return provider.hostAndPath() + ":" + claim;
    }

    private void key(Condition condition) {
        String claim = condition.claim();
        if (!condition.prefix().equals(provider.hostAndPath())) {
            findings.error(
                    condition.spot(),
                    "No token has the key '" + condition.key() + "': the provider is " + provider.hostAndPath()
                            + difference(condition.prefix()) + ".",
                    "Write " + key(claim) + ".");
        } else if (!CLAIMS.contains(claim)) {
            findings.error(
                    condition.spot(),
                    "AWS makes no condition key of the claim '" + claim
                            + "' of such a provider, so the condition is never" + " met.",
                    "Say it by " + key(SUB) + ", or by a session tag (aws:RequestTag/KEY).");
        } else if (condition.isNull()) {
            absence(condition);
        } else if (condition.passesWithoutKey()) {
            findings.error(
                    condition.spot(),
                    condition.operator() + " lets a token without '" + claim + "' pass.",
                    "Write StringEquals, or StringLike for a pattern.");
        } else if (!condition.isPositive() && !condition.isNegative()) {
            findings.error(
                    condition.spot(),
                    condition.operator() + " does not compare texts.",
                    "Write StringEquals, or StringLike for a pattern.");
        } else {
            values(condition);
        }
    }

    private String difference(String prefix) {
        return prefix.contains("://")
                ? "; keys have no https://"
                : StatementCheck.difference(prefix, provider.hostAndPath());
    }

    private void absence(Condition condition) {
        if (condition.values().stream().anyMatch(value -> value.text().equalsIgnoreCase("true"))) {
            findings.error(
                    condition.spot(),
                    "Only a token without '" + condition.claim() + "' is let in.",
                    "Say what it must be, by StringEquals.");
        }
    }

    private void values(Condition condition) {
        if (condition.values().isEmpty()) {
            findings.error(condition.spot(), "It is compared with nothing.", "Name a value.");
        }
        if (condition.comparison().endsWith("ignorecase") && condition.isPositive()) {
            findings.warning(
                    condition.spot(),
                    "Names that differ in upper and lower case are one here, but two for Jenkins and for a repository.",
                    "Write StringEquals.");
        }
        for (Value value : condition.values()) {
            if (Wildcards.hasVariable(value.text())) {
                findings.error(
                        value.spot(),
                        "AWS puts something else in the place of ${…}.",
                        "Write the value itself; ${$} is a dollar.");
            } else if (condition.isPositive()) {
                value(condition, value);
            }
        }
        if (condition.isPositive() && condition.claim().equals(SUB)) {
            manyProjects(condition);
        }
        if (condition.isPositive() && condition.claim().equals(AUD)) {
            audiences(condition);
        }
    }

    private void value(Condition condition, Value value) {
        int wildcard = Wildcards.first(value.text());
        boolean subject = condition.claim().equals(SUB);
        if (!condition.isLike()) {
            if (wildcard >= 0) {
                findings.error(
                        value.spot(),
                        condition.operator() + " takes " + value.text().charAt(wildcard)
                                + " for the character itself, so the value never fits.",
                        subject
                                ? "Write StringLike for a pattern."
                                : "Write the audience itself: "
                                        + context.audience().orElse("sts.amazonaws.com") + ".");
            } else if (subject) {
                new SubjectCheck(value, findings).exact();
            }
        } else if (wildcard < 0) {
            findings.note(
                    value.spot(),
                    "There is no wildcard in it, so StringLike says no more than StringEquals.",
                    "Write StringEquals, so that nobody has to look for one.");
            if (subject) {
                new SubjectCheck(value, findings).exact();
            }
        } else if (subject) {
            new SubjectCheck(value, findings).pattern(wildcard, excluded());
        } else {
            findings.error(
                    value.spot(),
                    "A token that was made for somebody else is taken as well.",
                    "Write StringEquals with the audience itself: "
                            + context.audience().orElse("sts.amazonaws.com") + ".");
        }
    }

    /** What the statement says that a subject must not be. */
    private List<String> excluded() {
        return statement.conditions().stream()
                .filter(condition -> condition.isNegative() && condition.key().equals(key(SUB)))
                .flatMap(condition -> condition.values().stream())
                .map(Value::text)
                .toList();
    }

    private void manyProjects(Condition condition) {
        long projects = condition.values().stream()
                .map(value -> SubjectCheck.project(value.text()))
                .distinct()
                .count();
        if (projects > 1) {
            findings.note(
                    condition.spot(),
                    "One role for " + projects + " projects: each may do what any of them needs.",
                    "Make a role for each, where they do not need the same.");
        }
    }

    private void audiences(Condition condition) {
        context.audience().ifPresent(audience -> {
            boolean named = condition.values().stream()
                    .anyMatch(value -> condition.isLike()
                            ? Wildcards.match(value.text(), audience)
                            : value.text().equals(audience));
            if (!named) {
                findings.error(
                        condition.spot(),
                        "The tokens' audience is " + audience + ", which is not among the values.",
                        "Write " + audience + ".");
            }
        });
        if (condition.values().size() > 1) {
            findings.note(
                    condition.spot(),
                    "Tokens for " + condition.values().size() + " audiences are taken.",
                    "Leave the one that is meant for AWS.");
        }
    }

    private void required(String claim, String effect, String example) {
        List<Condition> about = statement.conditions().stream()
                .filter(condition -> condition.isOfProvider()
                        && condition.claim().toLowerCase(Locale.ROOT).equals(claim))
                .toList();
        if (about.isEmpty()) {
            findings.error(
                    statement.spotOf("Condition"),
                    "No condition is about '" + claim + "': " + effect + ".",
                    "Add " + example + ".");
        } else if (about.stream().allMatch(Condition::isNegative)) {
            findings.error(
                    about.get(0).spot(),
                    "It is only said what '" + claim + "' must not be: " + effect + ", but for those.",
                    "Add " + example + ".");
        }
    }
}
