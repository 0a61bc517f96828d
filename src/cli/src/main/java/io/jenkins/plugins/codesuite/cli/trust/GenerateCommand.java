package io.jenkins.plugins.codesuite.cli.trust;

import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.CommandSyntax;
import io.jenkins.plugins.codesuite.cli.arguments.ExitCode;
import io.jenkins.plugins.codesuite.cli.arguments.Option;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.command.Command;
import io.jenkins.plugins.codesuite.cli.command.Console;
import io.jenkins.plugins.codesuite.federation.Finding;
import io.jenkins.plugins.codesuite.federation.Severity;
import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import io.jenkins.plugins.codesuite.federation.token.TokenRequest;
import io.jenkins.plugins.codesuite.federation.trust.LintContext;
import io.jenkins.plugins.codesuite.federation.trust.TrustPolicies;
import io.jenkins.plugins.codesuite.federation.trust.TrustPolicyLint;
import io.jenkins.plugins.codesuite.federation.trust.TrustPolicyRequest;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code codesuite trust-policy generate}. */
public final class GenerateCommand implements Command {

    private static final CommandSyntax SYNTAX = new CommandSyntax(
            "trust-policy generate",
            "Writes the trust policy of a role that the named builds, and no others, may take on by their token.",
            List.of("Names are as Jenkins and the repository have them. Each rule may be given several times."),
            List.of(
                    Option.value("--account", "ID", "The account of the role and of the identity provider."),
                    Option.value("--issuer", "URL", "The issuer's URL. Default: the variable CODESUITE_ISSUER."),
                    Option.value(
                            "--audience",
                            "TEXT",
                            "The tokens' audience. Default: " + TokenRequest.DEFAULT_AUDIENCE + "."),
                    Option.value("--partition", "NAME", "aws (the default), aws-cn, aws-us-gov …"),
                    Option.values("--branch", "PROJECT:BRANCH", "Builds of one branch."),
                    Option.values("--any-branch", "PROJECT", "Builds of all branches."),
                    Option.values("--tags", "PROJECT", "Builds of all tags."),
                    Option.values("--pull-requests", "PROJECT", "Builds of pull requests, but those from forks."),
                    Option.values("--fork-pull-requests", "PROJECT", "Builds of pull requests from forks."),
                    Option.values("--job", "JOB", "Builds of a job that no branch source made."),
                    Option.values("--folder", "FOLDER", "All builds below a folder, but pull requests from forks."),
                    Option.values("--subject", "TEXT", "Builds with this subject, as it stands in the token."),
                    Option.flag("--session-tags", "The tokens carry session tags."),
                    Option.flag("--source-identity", "The tokens carry a source identity."),
                    Option.value("--output", "FILE", "Writes to a file. Default: standard output."),
                    Option.DEBUG,
                    Option.HELP),
            Optional.empty(),
            List.of("0:written", "1:the file cannot be written", "2:the command line is wrong"),
            List.of(
                    "one branch may deploy",
                    "codesuite trust-policy generate --account 111122223333 --issuer https://ci.example.com/oidc"
                            + " --branch team/app:main",
                    "and make the role with it",
                    "aws iam create-role --role-name deploy --assume-role-policy-document file://trust.json"));

    @Override
    public CommandSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public int run(Arguments arguments, Console console) throws UsageException, IOException {
        String issuer = arguments.value("--issuer").orElse(console.environment().getOrDefault("CODESUITE_ISSUER", ""));
        if (issuer.isEmpty()) {
            throw new UsageException("no issuer is given; write --issuer URL, or set CODESUITE_ISSUER");
        }
        if (!arguments.has("--account")) {
            throw new UsageException("no account is given; write --account ID");
        }
        TrustPolicyRequest request;
        String policy;
        try {
            request = new TrustPolicyRequest(
                    arguments.value("--account").get(),
                    arguments.value("--partition").orElse("aws"),
                    IssuerUrl.parse(issuer),
                    arguments.value("--audience").orElse(TokenRequest.DEFAULT_AUDIENCE),
                    rules(arguments),
                    arguments.has("--session-tags"),
                    arguments.has("--source-identity"));
            policy = TrustPolicies.generate(request);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
        if (arguments.has("--output")) {
            Files.writeString(Path.of(arguments.value("--output").get()), policy);
        } else {
            console.out().print(policy);
        }
        LintContext context = new LintContext(Optional.of(request.issuer()), Optional.of(request.audience()));
        for (Finding finding : new TrustPolicyLint().lint(policy, context)) {
            if (finding.severity() != Severity.NOTE) {
                console.err().line(new FindingText(console.err()).of("the policy", finding));
            }
        }
        return ExitCode.SUCCEEDED;
    }

    private static List<TrustRule> rules(Arguments arguments) throws UsageException {
        List<TrustRule> rules = new ArrayList<>();
        for (String text : arguments.values("--branch")) {
            int colon = text.indexOf(':');
            if (colon < 1) {
                throw new UsageException("--branch: '" + text + "' is not accepted; write PROJECT:BRANCH");
            }
            rules.add(new TrustRule.ForBranch(text.substring(0, colon), text.substring(colon + 1)));
        }
        add("--any-branch", TrustRule.ForAnyBranch::new, arguments, rules);
        add("--tags", TrustRule.ForTags::new, arguments, rules);
        add("--pull-requests", TrustRule.ForPullRequests::new, arguments, rules);
        add("--fork-pull-requests", TrustRule.ForForkPullRequests::new, arguments, rules);
        add("--job", TrustRule.ForJob::new, arguments, rules);
        add("--folder", TrustRule.ForFolder::new, arguments, rules);
        add("--subject", TrustRule.ForSubject::new, arguments, rules);
        if (rules.isEmpty()) {
            throw new UsageException("no rule says which builds may take on the role; write --branch PROJECT:BRANCH,"
                    + " --job JOB or another");
        }
        return rules;
    }

    private static void add(
            String option, Function<String, TrustRule> rule, Arguments arguments, List<TrustRule> rules) {
        arguments.values(option).forEach(value -> rules.add(rule.apply(value)));
    }
}
