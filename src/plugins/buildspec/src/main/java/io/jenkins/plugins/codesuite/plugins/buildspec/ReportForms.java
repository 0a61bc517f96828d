package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.GateMetric;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.QualityGate;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.QualityGate.Criticality;
import io.jenkins.plugins.codesuite.reports.ReportFormat;

/** What the forms of reports offer and check. */
final class ReportForms {

    private ReportForms() {}

    /** Choices, for those who may configure the job; none for others. */
    static ListBoxModel shown(Item item, ListBoxModel choices) {
        if (!Permissions.mayConfigure(item)) {
            choices.clear();
        }
        return choices;
    }

    /** Every format, and none, which every file tells for itself. */
    static ListBoxModel formats() {
        ListBoxModel formats = new ListBoxModel();
        formats.add(Messages.ReportForms_OwnFormat(), "");
        for (ReportFormat format : ReportFormat.values()) {
            formats.add(format.name(), format.name());
        }
        return formats;
    }

    static FormValidation checkFiles(Item item, String value) {
        return Permissions.mayConfigure(item) && Util.fixNull(value).isBlank()
                ? FormValidation.error(Messages.ReportForms_NoFiles())
                : FormValidation.ok();
    }

    static FormValidation checkPercentage(Item item, String value) {
        return Util.fixNull(value).isBlank()
                ? FormValidation.ok()
                : checkThreshold(item, value, GateMetric.LINE_COVERAGE.word());
    }

    static FormValidation checkThreshold(Item item, String value, String metric) {
        if (!Permissions.mayConfigure(item)) {
            return FormValidation.ok();
        }
        try {
            QualityGate gate = new QualityGate(
                    GateMetric.of(Util.fixNull(metric)), Double.parseDouble(Util.fixNull(value)), Criticality.UNSTABLE);
            return gate.metric().isLeast()
                    ? FormValidation.ok(Messages.ReportForms_Least())
                    : FormValidation.ok(Messages.ReportForms_Most());
        } catch (NumberFormatException e) {
            return FormValidation.error(Messages.ReportForms_NoNumber());
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** What a form calls a metric. */
    static String name(GateMetric metric) {
        return switch (metric) {
            case TOTAL_TESTS -> Messages.ReportForms_TotalTests();
            case FAILED_TESTS -> Messages.ReportForms_FailedTests();
            case SKIPPED_TESTS -> Messages.ReportForms_SkippedTests();
            case FLAKY_TESTS -> Messages.ReportForms_FlakyTests();
            case NEW_FAILURES -> Messages.ReportForms_NewFailures();
            case MORE_SKIPPED -> Messages.ReportForms_MoreSkipped();
            case FEWER_TESTS -> Messages.ReportForms_FewerTests();
            case LINE_COVERAGE -> Messages.ReportForms_LineCoverage();
            case BRANCH_COVERAGE -> Messages.ReportForms_BranchCoverage();
            case LINE_COVERAGE_DROP -> Messages.ReportForms_LineCoverageDrop();
            case BRANCH_COVERAGE_DROP -> Messages.ReportForms_BranchCoverageDrop();
        };
    }
}
