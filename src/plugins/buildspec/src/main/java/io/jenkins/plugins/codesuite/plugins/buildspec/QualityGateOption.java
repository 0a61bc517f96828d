package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.GateMetric;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.QualityGate;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.QualityGate.Criticality;
import java.io.Serializable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Something that the reports of a build have to keep. */
public final class QualityGateOption extends AbstractDescribableImpl<QualityGateOption> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String metric;
    private final double threshold;
    private String criticality = Criticality.UNSTABLE.name();

    /**
     * A gate that makes a build unstable.
     *
     * @param metric what is looked at
     * @param threshold the last value that passes
     */
    @DataBoundConstructor
    public QualityGateOption(String metric, double threshold) {
        this.metric = Util.fixNull(metric).strip();
        this.threshold = threshold;
    }

    /** What is looked at. */
    public String getMetric() {
        return metric;
    }

    /** The last value that passes. */
    public double getThreshold() {
        return threshold;
    }

    /** What the build becomes when it does not pass: {@code UNSTABLE} or {@code FAILURE}. */
    public String getCriticality() {
        return criticality;
    }

    /** Sets what the build becomes when it does not pass. */
    @DataBoundSetter
    public void setCriticality(String criticality) {
        this.criticality = Util.fixNull(criticality).strip();
    }

    /**
     * The gate.
     *
     * @throws IllegalArgumentException when the values make none; the message says what would
     */
    QualityGate gate() {
        return gate(metric, threshold, criticality);
    }

    static QualityGate gate(String metric, double threshold, String criticality) {
        return new QualityGate(
                GateMetric.of(metric),
                threshold,
                criticality.isEmpty()
                        ? Criticality.UNSTABLE
                        : Choices.of(Criticality.class, "qualityGates: criticality", criticality));
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<QualityGateOption> {

        @Override
        public String getDisplayName() {
            return Messages.QualityGateOption_DisplayName();
        }

        /** The metrics. */
        @POST
        public ListBoxModel doFillMetricItems(@AncestorInPath Item item) {
            ListBoxModel metrics = new ListBoxModel();
            for (GateMetric metric : GateMetric.values()) {
                metrics.add(ReportForms.name(metric), metric.word());
            }
            return ReportForms.shown(item, metrics);
        }

        /** What a gate can make of a build. */
        @POST
        public ListBoxModel doFillCriticalityItems(@AncestorInPath Item item) {
            ListBoxModel choices = new ListBoxModel();
            choices.add(Messages.QualityGateOption_Unstable(), Criticality.UNSTABLE.name());
            choices.add(Messages.QualityGateOption_Failure(), Criticality.FAILURE.name());
            return ReportForms.shown(item, choices);
        }

        /** Checks that a value of the metric can be compared with the threshold. */
        @POST
        public FormValidation doCheckThreshold(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String metric) {
            return ReportForms.checkThreshold(item, value, metric);
        }
    }
}
