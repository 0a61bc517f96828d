package io.jenkins.plugins.codesuite.federation.trust;

import io.jenkins.plugins.codesuite.federation.trust.Statement.Principal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who a trust policy lets in besides the builds that are meant, and what each statement lets them do. */
final class StatementCheck {

    private static final String WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity";
    private static final Pattern ACCOUNT = Pattern.compile("(?:arn:aws[a-z-]*:(?:iam|sts)::)?([0-9]{12})(?::.*)?");

    private final LintContext context;
    private final Optional<String> roleAccount;
    private final Findings findings;

    StatementCheck(LintContext context, Optional<String> roleAccount, Findings findings) {
        this.context = context;
        this.roleAccount = roleAccount;
        this.findings = findings;
    }

    void check(List<Statement> statements, Spot policy) {
        List<Statement> allowing = statements.stream().filter(Statement::allows).toList();
        boolean forTokens = allowing.stream().anyMatch(Statement::isForFederated);
        Optional<String> account = roleAccount.or(() -> providerAccount(allowing));
        for (Statement statement : allowing) {
            shape(statement);
            for (Principal principal : statement.principals()) {
                if (principal.isAnybody()) {
                    anybody(statement, principal);
                } else if (!principal.isFederated()) {
                    if (forTokens) {
                        sideDoor(principal);
                    }
                    externalId(statement, principal, account);
                }
            }
            if (statement.isForFederated()) {
                federated(statement);
            }
        }
        if (!forTokens
                && allowing.stream()
                        .anyMatch(statement -> !statement.principals().isEmpty())) {
            findings.note(
                    policy,
                    "No statement lets a token in: the role can only be a later one of a chain.",
                    "For a chain's first role, name the identity provider as \"Principal\": {\"Federated\": …}.");
        }
    }

    private void shape(Statement statement) {
        statement
                .json()
                .member("Resource")
                .or(() -> statement.json().member("NotResource"))
                .ifPresent(member -> findings.error(
                        statement.spot().member(member),
                        "A trust policy has no resource, and AWS refuses it with one.",
                        "Remove it: the role itself is meant."));
        statement
                .json()
                .member("NotPrincipal")
                .ifPresent(member -> findings.error(
                        statement.spot().member(member),
                        "Everybody is let in but those named here.",
                        "Name in \"Principal\" who is meant."));
        statement
                .json()
                .member("NotAction")
                .ifPresent(member -> findings.error(
                        statement.spot().member(member),
                        "Every action is allowed but those named here.",
                        "Name in \"Action\" what is meant: " + WEB_IDENTITY + "."));
        if (statement.principals().isEmpty()
                && statement.json().member("NotPrincipal").isEmpty()) {
            findings.error(
                    statement.spotOf("Principal"),
                    "The statement does not say who may take on the role.",
                    "Add \"Principal\": {\"Federated\": \"arn:aws:iam::ACCOUNT:oidc-provider/HOST/PATH\"}.");
        }
        if (statement.json().member("Action").isEmpty()
                && statement.json().member("NotAction").isEmpty()) {
            findings.error(
                    statement.spot(), "The statement names no action.", "Add \"Action\": \"" + WEB_IDENTITY + "\".");
        }
    }

    private void anybody(Statement statement, Principal principal) {
        String fix = "Name who is meant; for builds, the identity provider as {\"Federated\": …}.";
        if (statement.conditions().isEmpty()) {
            findings.error(principal.value().spot(), "Anybody with an AWS account may take on the role.", fix);
        } else {
            findings.warning(
                    principal.value().spot(),
                    "Anybody may take on the role whom the conditions do not hold back.",
                    fix);
        }
    }

    private void sideDoor(Principal principal) {
        findings.warning(
                principal.value().spot(),
                "The role that builds take on is open to " + principal.value().text() + " as well.",
                "Make a role of its own for that.");
    }

    private void externalId(Statement statement, Principal principal, Optional<String> account) {
        Matcher matcher = ACCOUNT.matcher(principal.value().text());
        if (!principal.kind().equals("AWS")
                || !matcher.matches()
                || account.isPresent() && account.get().equals(matcher.group(1))
                || statement.hasConditionOn("sts:ExternalId")) {
            return;
        }
        String fix = "If that account belongs to somebody else, ask for a random external id: \"StringEquals\":"
                + " {\"sts:ExternalId\": …}, and give the same one to the chain.";
        if (account.isPresent()) {
            findings.warning(
                    principal.value().spot(),
                    "Account " + matcher.group(1)
                            + " is not the role's own, and no external id is asked for: whoever that"
                            + " account works for can make it use this role.",
                    fix);
        } else {
            findings.note(
                    principal.value().spot(), "No external id is asked of account " + matcher.group(1) + ".", fix);
        }
    }

    private static Optional<String> providerAccount(List<Statement> statements) {
        return statements.stream()
                .flatMap(statement -> statement.principals().stream())
                .filter(Principal::isFederated)
                .flatMap(principal -> Provider.of(principal.value().text()).stream())
                .map(Provider::account)
                .findFirst();
    }

    private void federated(Statement statement) {
        List<Principal> federated =
                statement.principals().stream().filter(Principal::isFederated).toList();
        if (federated.size() > 1) {
            findings.warning(
                    federated.get(1).value().spot(),
                    "Conditions on the token of one provider never hold for the token of another.",
                    "Write a statement for each provider.");
        }
        Optional<Provider> provider = provider(federated.get(0).value());
        actions(statement);
        provider.ifPresent(known -> new ConditionCheck(statement, known, context, findings).check());
    }

    private Optional<Provider> provider(Value value) {
        Optional<Provider> provider = Provider.of(value.text());
        if (provider.isEmpty()) {
            if (value.text().contains(":saml-provider/")) {
                findings.warning(
                        value.spot(),
                        "The role is open to people who sign in by SAML.",
                        "Make a role of its own for that.");
            } else if (value.text().equals("*")) {
                findings.error(
                        value.spot(),
                        "The tokens of any identity provider are let in.",
                        "Name one: arn:aws:iam::ACCOUNT:oidc-provider/HOST/PATH.");
            } else {
                findings.error(
                        value.spot(),
                        "'" + value.text() + "' is not the ARN of an OpenID Connect provider.",
                        "It reads arn:aws:iam::ACCOUNT:oidc-provider/HOST/PATH, without https://.");
            }
            return provider;
        }
        provider.get()
                .problem()
                .ifPresent(problem -> findings.error(
                        value.spot(),
                        problem,
                        "Use an issuer URL that AWS can reach: https, a public name, no port; or publish the documents of a private"
                                + " one where it can."));
        context.issuer().ifPresent(issuer -> {
            String expected = issuer.hostAndPath();
            String named = provider.get().hostAndPath();
            if (!named.equals(expected)) {
                findings.error(
                        value.spot(),
                        "The tokens' issuer is " + expected + ", but the policy is for " + named
                                + difference(named, expected) + ".",
                        "Name the provider of the issuer: "
                                + value.text().substring(0, value.text().indexOf('/') + 1) + expected + ".");
            }
        });
        return provider;
    }

    /** What people overlook. */
    static String difference(String given, String expected) {
        if (given.equalsIgnoreCase(expected)) {
            return ", which differs in upper and lower case";
        }
        if (given.equals(expected + "/") || expected.equals(given + "/")) {
            return ", which differs in the / at its end";
        }
        return "";
    }

    private void actions(Statement statement) {
        if (statement.actions().isEmpty()) {
            return;
        }
        for (Value action : statement.actions()) {
            if (Wildcards.first(action.text()) >= 0) {
                findings.warning(
                        action.spot(),
                        "'" + action.text() + "' allows more than to take on the role.",
                        "Name the action: " + WEB_IDENTITY + ".");
            } else if (action.text().equalsIgnoreCase("sts:AssumeRole")
                    || action.text().equalsIgnoreCase("sts:AssumeRoleWithSAML")) {
                findings.error(
                        action.spot(),
                        "'" + action.text() + "' is not what a token is traded by, so it has no effect here.",
                        "Write " + WEB_IDENTITY + ".");
            }
        }
        if (!statement.does(WEB_IDENTITY)) {
            findings.error(
                    statement.spotOf("Action"),
                    "The statement names the provider but does not allow " + WEB_IDENTITY + ", so no token is taken.",
                    "Add " + WEB_IDENTITY + ".");
        }
        boolean tagged = statement.hasConditionOn("aws:RequestTag/") || statement.hasConditionOn("aws:TagKeys");
        if (statement.does("sts:TagSession") && !tagged) {
            findings.note(
                    statement.spotOf("Action"),
                    "The tokens may carry any session tags.",
                    "Where permissions depend on a tag, hold it to its values: \"StringEquals\":"
                            + " {\"aws:RequestTag/KEY\": \"VALUE\"}.");
        }
        if (tagged && !statement.does("sts:TagSession")) {
            findings.error(
                    statement.spotOf("Action"),
                    "A condition asks for session tags, but sts:TagSession is not allowed: AWS refuses every token that"
                            + " carries some.",
                    "Add sts:TagSession.");
        }
        if (statement.hasConditionOn("sts:SourceIdentity") && !statement.does("sts:SetSourceIdentity")) {
            findings.error(
                    statement.spotOf("Action"),
                    "A condition asks for a source identity, but sts:SetSourceIdentity is not allowed: AWS refuses every"
                            + " token that carries one.",
                    "Add sts:SetSourceIdentity.");
        }
    }
}
