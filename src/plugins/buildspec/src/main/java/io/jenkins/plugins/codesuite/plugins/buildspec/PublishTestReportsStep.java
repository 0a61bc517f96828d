package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The Pipeline step {@code publishTestReports}: shows test and coverage reports of any format that CodeBuild takes, and judges
 * quality gates.
 *
 * <p>It returns a map with {@code result}, {@code total}, {@code failed}, {@code skipped}, {@code lineCoverage},
 * {@code branchCoverage}, {@code gates} and more.
 */
public final class PublishTestReportsStep extends Step {

    private final ReportOptions options = new ReportOptions();

    /** Publishes nothing yet: which files, the setters say. */
    @DataBoundConstructor
    public PublishTestReportsStep() {
        // The options tell what is missing.
    }

    ReportOptions options() {
        return options;
    }

    /** Globs of the files, separated by commas or line ends; empty text where groups say them. */
    public String getFiles() {
        return options.files;
    }

    /** Sets globs of the files, separated by commas or line ends. */
    @DataBoundSetter
    public void setFiles(String files) {
        options.files = BuildspecOptions.text(files);
    }

    /** The files' format; empty text where each file tells its own. */
    public String getFormat() {
        return options.format;
    }

    /** Sets the files' format. */
    @DataBoundSetter
    public void setFormat(String format) {
        options.format = BuildspecOptions.text(format);
    }

    /** What the reports are called; empty text for the name of the stage. */
    public String getName() {
        return options.name;
    }

    /** Sets what the reports are called. */
    @DataBoundSetter
    public void setName(String name) {
        options.name = BuildspecOptions.text(name);
    }

    /** The directory that the globs are relative to, from the workspace. */
    public String getBaseDirectory() {
        return options.baseDirectory;
    }

    /** Sets the directory that the globs are relative to. */
    @DataBoundSetter
    public void setBaseDirectory(String baseDirectory) {
        options.baseDirectory = BuildspecOptions.text(baseDirectory);
    }

    /** Groups of files. */
    public List<ReportGroupOption> getGroups() {
        return List.copyOf(options.groups);
    }

    /** Sets groups of files. */
    @DataBoundSetter
    public void setGroups(List<ReportGroupOption> groups) {
        options.groups = new ArrayList<>(groups == null ? List.of() : groups);
    }

    /** How many tests may fail before the build is unstable; -1 for any number. */
    public int getUnstableFailedTests() {
        return options.unstableFailedTests;
    }

    /** Sets how many tests may fail before the build is unstable. */
    @DataBoundSetter
    public void setUnstableFailedTests(int unstableFailedTests) {
        options.unstableFailedTests = unstableFailedTests;
    }

    /** How many tests may fail before the build fails; -1 for any number. */
    public int getFailFailedTests() {
        return options.failFailedTests;
    }

    /** Sets how many tests may fail before the build fails. */
    @DataBoundSetter
    public void setFailFailedTests(int failFailedTests) {
        options.failFailedTests = failFailedTests;
    }

    /** How many percent of the lines must be covered for a build that is not unstable; 0 for none. */
    public double getUnstableLineCoverage() {
        return options.unstableLineCoverage;
    }

    /** Sets how many percent of the lines must be covered for a build that is not unstable. */
    @DataBoundSetter
    public void setUnstableLineCoverage(double unstableLineCoverage) {
        options.unstableLineCoverage = unstableLineCoverage;
    }

    /** How many percent of the lines must be covered for a build that does not fail; 0 for none. */
    public double getFailLineCoverage() {
        return options.failLineCoverage;
    }

    /** Sets how many percent of the lines must be covered for a build that does not fail. */
    @DataBoundSetter
    public void setFailLineCoverage(double failLineCoverage) {
        options.failLineCoverage = failLineCoverage;
    }

    /** How many percent of the branches must be covered for a build that is not unstable; 0 for none. */
    public double getUnstableBranchCoverage() {
        return options.unstableBranchCoverage;
    }

    /** Sets how many percent of the branches must be covered for a build that is not unstable. */
    @DataBoundSetter
    public void setUnstableBranchCoverage(double unstableBranchCoverage) {
        options.unstableBranchCoverage = unstableBranchCoverage;
    }

    /** How many percent of the branches must be covered for a build that does not fail; 0 for none. */
    public double getFailBranchCoverage() {
        return options.failBranchCoverage;
    }

    /** Sets how many percent of the branches must be covered for a build that does not fail. */
    @DataBoundSetter
    public void setFailBranchCoverage(double failBranchCoverage) {
        options.failBranchCoverage = failBranchCoverage;
    }

    /** What else the build has to keep. */
    public List<QualityGateOption> getQualityGates() {
        return List.copyOf(options.qualityGates);
    }

    /** Sets what else the build has to keep. */
    @DataBoundSetter
    public void setQualityGates(List<QualityGateOption> qualityGates) {
        options.qualityGates = new ArrayList<>(qualityGates == null ? List.of() : qualityGates);
    }

    /** The job whose last good build is compared with; empty text for the build's own. */
    public String getReferenceJob() {
        return options.referenceJob;
    }

    /** Sets the job whose last good build is compared with. */
    @DataBoundSetter
    public void setReferenceJob(String referenceJob) {
        options.referenceJob = BuildspecOptions.text(referenceJob);
    }

    /** Whether it is all right when no file is found. */
    public boolean isAllowEmptyResults() {
        return options.allowEmptyResults;
    }

    /** Sets whether it is all right when no file is found. */
    @DataBoundSetter
    public void setAllowEmptyResults(boolean allowEmptyResults) {
        options.allowEmptyResults = allowEmptyResults;
    }

    /** Whether the Coverage plugin gets nothing, also where it is installed. */
    public boolean isSkipCoveragePlugin() {
        return options.skipCoveragePlugin;
    }

    /** Sets whether the Coverage plugin gets nothing. */
    @DataBoundSetter
    public void setSkipCoveragePlugin(boolean skipCoveragePlugin) {
        options.skipCoveragePlugin = skipCoveragePlugin;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new PublishTestReportsExecution(context, options);
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor implements CustomDescribableModel {

        @Override
        public String getFunctionName() {
            return "publishTestReports";
        }

        @Override
        public String getDisplayName() {
            return Messages.PublishTestReportsStep_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FilePath.class, Launcher.class, TaskListener.class, FlowNode.class);
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            return ReportArguments.read(arguments);
        }

        /** The files, for the page of the Pipeline's steps. */
        @Override
        public String argumentsToString(Map<String, Object> named) {
            Object files = named.get("files");
            return files == null ? null : String.valueOf(files);
        }

        /** The formats. */
        @POST
        public ListBoxModel doFillFormatItems(@AncestorInPath Item item) {
            return ReportForms.shown(item, ReportForms.formats());
        }

        /** Checks a percentage. */
        @POST
        public FormValidation doCheckUnstableLineCoverage(@AncestorInPath Item item, @QueryParameter String value) {
            return ReportForms.checkPercentage(item, value);
        }

        /** Checks a percentage. */
        @POST
        public FormValidation doCheckFailLineCoverage(@AncestorInPath Item item, @QueryParameter String value) {
            return ReportForms.checkPercentage(item, value);
        }

        /** Checks a percentage. */
        @POST
        public FormValidation doCheckUnstableBranchCoverage(@AncestorInPath Item item, @QueryParameter String value) {
            return ReportForms.checkPercentage(item, value);
        }

        /** Checks a percentage. */
        @POST
        public FormValidation doCheckFailBranchCoverage(@AncestorInPath Item item, @QueryParameter String value) {
            return ReportForms.checkPercentage(item, value);
        }
    }
}
