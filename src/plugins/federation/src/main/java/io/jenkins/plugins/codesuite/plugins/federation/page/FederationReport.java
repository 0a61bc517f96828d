package io.jenkins.plugins.codesuite.plugins.federation.page;

import io.jenkins.plugins.codesuite.federation.Finding;
import io.jenkins.plugins.codesuite.federation.Severity;
import java.util.List;

/**
 * What the self test of an issuer found.
 *
 * @param url the issuer
 * @param findings what there is to say; none when all is well
 */
public record FederationReport(String url, List<Finding> findings) {

    /** Keeps the findings. */
    public FederationReport {
        findings = List.copyOf(findings);
    }

    /** Whether AWS would take the issuer. */
    public boolean isGood() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
