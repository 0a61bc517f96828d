package io.jenkins.plugins.codesuite.plugins.federation.page;

import io.jenkins.plugins.codesuite.federation.Finding;
import io.jenkins.plugins.codesuite.federation.trust.LintContext;
import io.jenkins.plugins.codesuite.federation.trust.TrustPolicyLint;
import java.util.List;

/**
 * A trust policy and what is to be said of it.
 *
 * @param json the policy
 * @param findings what is wrong or odd
 */
public record LintedPolicy(String json, List<FindingView> findings) {

    /** More than AWS takes, and little enough to be read at once. */
    private static final int LONGEST = 100_000;

    static LintedPolicy of(String json, LintContext context) {
        String text = json == null ? "" : json.strip();
        if (text.isEmpty()) {
            return new LintedPolicy("", List.of(FindingView.error(Messages.LintedPolicy_Empty())));
        }
        if (text.length() > LONGEST) {
            return new LintedPolicy("", List.of(FindingView.error(Messages.LintedPolicy_Long(LONGEST))));
        }
        return new LintedPolicy(
                text,
                new TrustPolicyLint()
                        .lint(text, context).stream().map(LintedPolicy::view).toList());
    }

    private static FindingView view(Finding finding) {
        return new FindingView(finding.severity(), finding.where(), finding.what(), finding.fix());
    }
}
