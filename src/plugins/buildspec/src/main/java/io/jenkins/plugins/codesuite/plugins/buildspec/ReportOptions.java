package io.jenkins.plugins.codesuite.plugins.buildspec;

import io.jenkins.plugins.codesuite.plugins.buildspec.agent.ConvertReports;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.GateMetric;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.QualityGate;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.QualityGate.Criticality;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.ReportOrder;
import io.jenkins.plugins.codesuite.reports.ReportFormat;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What {@code publishTestReports} is told, as its form holds it. Empty text stands for what was not said. */
final class ReportOptions implements Serializable {

    /** No number of failed tests is too high. */
    static final int NEVER = -1;

    private static final long serialVersionUID = 1L;

    String files = "";
    String format = "";
    String name = "";
    String baseDirectory = "";
    ArrayList<ReportGroupOption> groups = new ArrayList<>();
    int unstableFailedTests;
    int failFailedTests = NEVER;
    double unstableLineCoverage;
    double failLineCoverage;
    double unstableBranchCoverage;
    double failBranchCoverage;
    ArrayList<QualityGateOption> qualityGates = new ArrayList<>();
    String referenceJob = "";
    boolean allowEmptyResults;
    boolean skipCoveragePlugin;

    /** The same with each text changed. */
    ReportOptions with(UnaryOperator<String> change) {
        ReportOptions copy = new ReportOptions();
        copy.files = change.apply(files);
        copy.format = change.apply(format);
        copy.name = change.apply(name);
        copy.baseDirectory = change.apply(baseDirectory);
        groups.forEach(group -> copy.groups.add(group.with(change)));
        copy.unstableFailedTests = unstableFailedTests;
        copy.failFailedTests = failFailedTests;
        copy.unstableLineCoverage = unstableLineCoverage;
        copy.failLineCoverage = failLineCoverage;
        copy.unstableBranchCoverage = unstableBranchCoverage;
        copy.failBranchCoverage = failBranchCoverage;
        copy.qualityGates = new ArrayList<>(qualityGates);
        copy.referenceJob = change.apply(referenceJob);
        copy.allowEmptyResults = allowEmptyResults;
        copy.skipCoveragePlugin = skipCoveragePlugin;
        return copy;
    }

    /**
     * The options as the publication takes them.
     *
     * @throws IllegalArgumentException when one of them makes no sense; the message says which and what would
     */
    ReportOrder checked() {
        List<ConvertReports.Wanted> wanted = new ArrayList<>();
        if (!files.isBlank()) {
            wanted.add(wanted("", files, baseDirectory, format));
        } else if (!format.isEmpty() || !baseDirectory.isEmpty()) {
            throw new IllegalArgumentException(
                    "publishTestReports: format and baseDirectory belong to files; say those too, or groups with theirs");
        }
        for (ReportGroupOption group : groups) {
            if (group.getFiles().isBlank()) {
                throw new IllegalArgumentException("groups: " + named(group) + " has no files");
            }
            wanted.add(wanted(group.getName(), group.getFiles(), group.getBaseDirectory(), group.getFormat()));
        }
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException(
                    "publishTestReports: say which files, such as files: 'target/surefire-reports/*.xml', or groups");
        }
        return new ReportOrder(name, wanted, gates(), referenceJob, allowEmptyResults, !skipCoveragePlugin);
    }

    private static String named(ReportGroupOption group) {
        return group.getName().isEmpty() ? "a group" : "the group '" + group.getName() + "'";
    }

    private static ConvertReports.Wanted wanted(String name, String files, String baseDirectory, String format) {
        ArrayList<String> globs = ReportArguments.globs(files);
        String known = format.isEmpty()
                ? ""
                : ReportFormat.parse(format)
                        .map(Enum::name)
                        .orElseThrow(() -> new IllegalArgumentException("format: there is no '" + format
                                + "'; leave it out, or choose one of "
                                + Arrays.stream(ReportFormat.values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
        return new ConvertReports.Wanted(name.isEmpty() ? String.join(", ", globs) : name, globs, baseDirectory, known);
    }

    private List<QualityGate> gates() {
        List<QualityGate> gates = new ArrayList<>();
        if (failFailedTests >= 0) {
            gates.add(new QualityGate(GateMetric.FAILED_TESTS, failFailedTests, Criticality.FAILURE));
        }
        if (unstableFailedTests >= 0) {
            gates.add(new QualityGate(GateMetric.FAILED_TESTS, unstableFailedTests, Criticality.UNSTABLE));
        }
        add(GateMetric.LINE_COVERAGE, failLineCoverage, Criticality.FAILURE, gates);
        add(GateMetric.LINE_COVERAGE, unstableLineCoverage, Criticality.UNSTABLE, gates);
        add(GateMetric.BRANCH_COVERAGE, failBranchCoverage, Criticality.FAILURE, gates);
        add(GateMetric.BRANCH_COVERAGE, unstableBranchCoverage, Criticality.UNSTABLE, gates);
        qualityGates.forEach(gate -> gates.add(gate.gate()));
        return gates;
    }

    private static void add(GateMetric metric, double threshold, Criticality criticality, List<QualityGate> gates) {
        if (threshold != 0) {
            gates.add(new QualityGate(metric, threshold, criticality));
        }
    }
}
