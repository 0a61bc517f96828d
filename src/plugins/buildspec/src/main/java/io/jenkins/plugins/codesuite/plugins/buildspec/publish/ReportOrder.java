package io.jenkins.plugins.codesuite.plugins.buildspec.publish;

import io.jenkins.plugins.codesuite.plugins.buildspec.agent.ConvertReports;
import java.util.List;

/**
 * What is to be published, and what the build has to keep.
 *
 * @param name what the reports are called; empty text for the name of the stage
 * @param groups the files
 * @param gates what the build has to keep, also what a threshold says
 * @param referenceJob the full name of the job whose last good build is compared with; empty text for the build's own
 * @param allowsNone whether it is all right when no file is found
 * @param usesCoveragePlugin whether the Coverage plugin gets the coverage as well, where it is installed
 */
public record ReportOrder(
        String name,
        List<ConvertReports.Wanted> groups,
        List<QualityGate> gates,
        String referenceJob,
        boolean allowsNone,
        boolean usesCoveragePlugin) {

    /** Takes copies of the lists. */
    public ReportOrder {
        groups = List.copyOf(groups);
        gates = List.copyOf(gates);
    }
}
