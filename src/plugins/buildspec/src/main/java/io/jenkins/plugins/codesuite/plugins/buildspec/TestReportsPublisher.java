package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Result;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Publisher;
import hudson.tasks.Recorder;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.ReportHost;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.ReportOrder;
import io.jenkins.plugins.codesuite.plugins.buildspec.publish.ReportPublication;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The post-build action 'Publish test and coverage reports' of freestyle jobs: does what {@link PublishTestReportsStep} does. */
public final class TestReportsPublisher extends Recorder {

    private final PublishTestReportsStep reports;

    /**
     * An action after the build's steps.
     *
     * @param reports what is published
     */
    @DataBoundConstructor
    public TestReportsPublisher(PublishTestReportsStep reports) {
        this.reports = reports;
    }

    /** What is published. */
    public PublishTestReportsStep getReports() {
        return reports;
    }

    /** Builds of one job may run side by side: the last good build is one that has ended. */
    @Override
    public BuildStepMonitor getRequiredMonitorService() {
        return BuildStepMonitor.NONE;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        FilePath workspace = build.getWorkspace();
        if (workspace == null) {
            throw new AbortException("publishTestReports: the job has no workspace: its agent has gone away");
        }
        EnvVars environment = build.getEnvironment(listener);
        environment.overrideAll(build.getBuildVariables());
        try {
            ReportOrder order = reports.options().with(environment::expand).checked();
            ReportHost host = new ReportHost(build, workspace, launcher, listener, Optional.empty());
            new ReportPublication(host, new FreestyleCoverage(build, launcher, listener), UnaryOperator.identity())
                    .publish(order);
            return true;
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        } catch (InterruptedException e) {
            // Of a post-build action Jenkins takes an interrupt for a failure.
            build.setResult(Result.ABORTED);
            return false;
        }
    }

    /** For Jenkins. */
    @Extension
    @Symbol("publishTestReports")
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {

        @Override
        public String getDisplayName() {
            return Messages.TestReportsPublisher_DisplayName();
        }

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }
    }
}
