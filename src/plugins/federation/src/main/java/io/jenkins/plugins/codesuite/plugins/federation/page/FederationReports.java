package io.jenkins.plugins.codesuite.plugins.federation.page;

import java.util.List;

/**
 * What the self test found, as a part of the page.
 *
 * @param reports one for each issuer
 */
public record FederationReports(List<FederationReport> reports) {

    /** Keeps the reports. */
    public FederationReports {
        reports = List.copyOf(reports);
    }
}
