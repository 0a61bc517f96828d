package io.jenkins.plugins.codesuite.plugins.federation.page;

import io.jenkins.plugins.codesuite.federation.issuer.IssuerUrl;
import io.jenkins.plugins.codesuite.federation.token.TokenRequest;
import io.jenkins.plugins.codesuite.federation.token.TokenRules;
import io.jenkins.plugins.codesuite.federation.trust.LintContext;
import io.jenkins.plugins.codesuite.federation.trust.TrustPolicies;
import io.jenkins.plugins.codesuite.federation.trust.TrustPolicyRequest;
import io.jenkins.plugins.codesuite.federation.trust.TrustRule;
import io.jenkins.plugins.codesuite.plugins.federation.FederationConfiguration;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.StaplerRequest2;

/** The form for a trust policy as it is filled in, and what follows from it. */
public final class TrustPolicyForm {

    private static final List<String> PARTITIONS = List.of("aws", "aws-cn", "aws-us-gov");
    private static final String MAIN = "main";

    private final Subjects subjects;
    private final String account;
    private final String partition;
    private final BuildRule rule;
    private final String branch;
    private final String audience;
    private final boolean tags;
    private final boolean sourceIdentity;

    private TrustPolicyForm(Subjects subjects, Parameters parameters) {
        FederationConfiguration configuration = FederationConfiguration.get();
        List<String> accounts = configuration.getAllowedAccounts();
        this.subjects = subjects;
        this.account = parameters.text("account", accounts.size() == 1 ? accounts.get(0) : "");
        this.partition = parameters.text("partition", PARTITIONS.get(0));
        this.rule = subjects.choices().stream()
                .filter(choice -> choice.name().equals(parameters.text("rule", "")))
                .findFirst()
                .orElse(subjects.choices().get(0));
        this.branch = parameters.text("branch", MAIN);
        this.audience = parameters.text("audience", TokenRequest.DEFAULT_AUDIENCE);
        // What tokens carry by the configuration needs its permissions, whether asked for or not.
        this.tags = parameters.isOn("tags") || !configuration.getTags().isEmpty();
        this.sourceIdentity = parameters.isOn("sourceIdentity")
                || !configuration.getSourceIdentity().isEmpty();
    }

    static TrustPolicyForm of(Subjects subjects, StaplerRequest2 request) {
        return new TrustPolicyForm(subjects, new Parameters(request));
    }

    /**
     * What stands in a request.
     *
     * @param request with parameters
     */
    private record Parameters(StaplerRequest2 request) {

        String text(String name, String usual) {
            String given = request.getParameter(name);
            return given == null || given.isBlank() ? usual : given.strip();
        }

        boolean isOn(String name) {
            return request.getParameter(name) != null;
        }
    }

    /** The account of the role. */
    public String getAccount() {
        return account;
    }

    /** The partition of the account. */
    public String getPartition() {
        return partition;
    }

    /** The partitions to choose from. */
    public List<String> getPartitions() {
        return PARTITIONS;
    }

    /** Which builds. */
    public BuildRule getRule() {
        return rule;
    }

    /** The rules to choose from. */
    public List<BuildRule> getRules() {
        return subjects.choices();
    }

    /** Whether a branch is asked for. */
    public boolean isBranchAsked() {
        return subjects.choices().contains(BuildRule.BRANCH);
    }

    /** The branch. */
    public String getBranch() {
        return branch;
    }

    /** The tokens' audience. */
    public String getAudience() {
        return audience;
    }

    /** Whether tokens carry session tags. */
    public boolean isTags() {
        return tags;
    }

    /** Whether tokens carry a source identity. */
    public boolean isSourceIdentity() {
        return sourceIdentity;
    }

    /** The one subject of the builds; empty where they differ. */
    public String getSubject() {
        return subjects.exact().orElse("");
    }

    /** The issuer's URL; empty where there is none. */
    public String getIssuer() {
        return issuer().map(IssuerUrl::value).orElse("");
    }

    /** What IAM does not like about the issuer's URL. */
    public List<String> getWarnings() {
        return issuer().map(IssuerUrl::warnings).orElse(List.of());
    }

    /** The ARN of the IAM identity provider; empty where there is no issuer or no account. */
    public String getProvider() {
        return account.isEmpty()
                ? ""
                : issuer().map(url -> "arn:" + partition + ":iam::" + account + ":oidc-provider/" + url.hostAndPath())
                        .orElse("");
    }

    /** Why there is no issuer; empty where there is one. */
    public String getProblem() {
        return subjects.problem();
    }

    /** The policy, or why there is none; nothing until an account is said. */
    public GeneratedPolicy getGenerated() {
        return account.isEmpty() || issuer().isEmpty() ? null : generated();
    }

    private GeneratedPolicy generated() {
        Optional<TrustRule> chosen = rule.rule(subjects, branch);
        if (chosen.isEmpty()) {
            return GeneratedPolicy.problem(Messages.TrustPolicyForm_OtherSubjects(
                    subjects.rules().map(TokenRules::subject).orElseThrow().text()));
        }
        try {
            String json = TrustPolicies.generate(new TrustPolicyRequest(
                    account, partition, issuer().orElseThrow(), audience, List.of(chosen.get()), tags, sourceIdentity));
            return new GeneratedPolicy(json, "", LintedPolicy.of(json, context()));
        } catch (IllegalArgumentException wrong) {
            return GeneratedPolicy.problem(wrong.getMessage());
        }
    }

    /** What the linter knows. */
    LintContext context() {
        return new LintContext(issuer(), Optional.of(audience));
    }

    private Optional<IssuerUrl> issuer() {
        return subjects.rules().map(TokenRules::issuer);
    }
}
