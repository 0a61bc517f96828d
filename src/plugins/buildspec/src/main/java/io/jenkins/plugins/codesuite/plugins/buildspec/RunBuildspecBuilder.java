package io.jenkins.plugins.codesuite.plugins.buildspec;

import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Item;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The build step 'Run a buildspec.yml' of freestyle jobs: the same build as that of {@link RunBuildspecStep}. */
public final class RunBuildspecBuilder extends Builder {

    private final BuildspecOptions options = new BuildspecOptions();

    /** Runs {@code buildspec.yml} of the workspace, until a setter says otherwise. */
    @DataBoundConstructor
    public RunBuildspecBuilder() {
        // Everything has a default.
    }

    /** The buildspec's path from the source directory. */
    public String getBuildspec() {
        return options.buildspec;
    }

    /** Sets the buildspec's path. */
    @DataBoundSetter
    public void setBuildspec(String buildspec) {
        options.buildspec = BuildspecOptions.text(buildspec);
    }

    /** The buildspec itself; empty text for a file. */
    public String getInline() {
        return options.inline;
    }

    /** Sets the buildspec itself. */
    @DataBoundSetter
    public void setInline(String inline) {
        options.inline = hudson.Util.fixNull(inline);
    }

    /** The source directory, from the workspace; empty text for the workspace itself. */
    public String getDir() {
        return options.dir;
    }

    /** Sets the source directory. */
    @DataBoundSetter
    public void setDir(String dir) {
        options.dir = BuildspecOptions.text(dir);
    }

    /** Variables of the build. */
    public List<EnvironmentVariable> getEnv() {
        return List.copyOf(options.env);
    }

    /** Sets variables of the build. */
    @DataBoundSetter
    public void setEnv(List<EnvironmentVariable> env) {
        options.env = new ArrayList<>(env == null ? List.of() : env);
    }

    /** The phases to run; none for all. */
    public List<String> getPhases() {
        return List.copyOf(options.phases);
    }

    /** The phases as one text, for a form's field. */
    public String getPhasesText() {
        return String.join(", ", options.phases);
    }

    /** Sets the phases to run. */
    @DataBoundSetter
    public void setPhases(List<String> phases) {
        options.phases(phases);
    }

    /** The project's name; empty text for one made of the job's. */
    public String getProjectName() {
        return options.projectName;
    }

    /** Sets the project's name. */
    @DataBoundSetter
    public void setProjectName(String projectName) {
        options.projectName = BuildspecOptions.text(projectName);
    }

    /** The build's identifier in its batch; empty text for a build of none. */
    public String getBatchBuildIdentifier() {
        return options.batchBuildIdentifier;
    }

    /** Sets the build's identifier in its batch. */
    @DataBoundSetter
    public void setBatchBuildIdentifier(String batchBuildIdentifier) {
        options.batchBuildIdentifier = BuildspecOptions.text(batchBuildIdentifier);
    }

    /** Where artifacts go; null for Jenkins' own artifacts. */
    public ArtifactsOption getArtifacts() {
        return options.artifacts;
    }

    /** Sets where artifacts go. */
    @DataBoundSetter
    public void setArtifacts(ArtifactsOption artifacts) {
        options.artifacts = artifacts;
    }

    /** Where the cache lies; null for a folder on the agent. */
    public CacheOption getCache() {
        return options.cache;
    }

    /** Sets where the cache lies. */
    @DataBoundSetter
    public void setCache(CacheOption cache) {
        options.cache = cache;
    }

    /** The credentials of the build's AWS calls. */
    public String getCredentialsId() {
        return options.credentialsId;
    }

    /** Sets the credentials of the build's AWS calls. */
    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        options.credentialsId = BuildspecOptions.text(credentialsId);
    }

    /** The ARN of the role that the credentials take on. */
    public String getRole() {
        return options.role;
    }

    /** Sets the role that the credentials take on. */
    @DataBoundSetter
    public void setRole(String role) {
        options.role = BuildspecOptions.text(role);
    }

    /** The AWS region. */
    public String getRegion() {
        return options.region;
    }

    /** Sets the AWS region. */
    @DataBoundSetter
    public void setRegion(String region) {
        options.region = BuildspecOptions.text(region);
    }

    /** The address of an AWS emulator. */
    public String getEndpointUrl() {
        return options.endpointUrl;
    }

    /** Sets the address of an AWS emulator. */
    @DataBoundSetter
    public void setEndpointUrl(String endpointUrl) {
        options.endpointUrl = BuildspecOptions.text(endpointUrl);
    }

    /** How long the build may take, in minutes; 0 for as long as it takes. */
    public int getTimeout() {
        return options.timeout;
    }

    /** Sets how long the build may take, in minutes. */
    @DataBoundSetter
    public void setTimeout(int timeout) {
        options.timeout = timeout;
    }

    /** Whether failed tests leave the Jenkins build as it is. */
    public boolean isSkipMarkingBuildUnstable() {
        return options.skipMarkingBuildUnstable;
    }

    /** Sets whether failed tests leave the Jenkins build as it is. */
    @DataBoundSetter
    public void setSkipMarkingBuildUnstable(boolean skipMarkingBuildUnstable) {
        options.skipMarkingBuildUnstable = skipMarkingBuildUnstable;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        return new FreestyleRun(build, launcher, listener).run(options);
    }

    /** For Jenkins. */
    @Extension
    @Symbol("runBuildspec")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        public String getDisplayName() {
            return Messages.RunBuildspecBuilder_DisplayName();
        }

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        /** The step's help is the builder's too. */
        @Override
        public String getHelpFile(String fieldName) {
            return Jenkins.get().getDescriptorOrDie(RunBuildspecStep.class).getHelpFile(fieldName);
        }

        /** The credentials that the job may use, for those who may configure it. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return FormSuggestions.credentials(item, credentialsId);
        }

        /** Checks the names of phases. */
        @POST
        public FormValidation doCheckPhases(@AncestorInPath Item item, @QueryParameter String value) {
            return FormSuggestions.checkPhases(item, value);
        }

        /** Checks an endpoint's address. */
        @POST
        public FormValidation doCheckEndpointUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return FormSuggestions.checkEndpointUrl(item, value);
        }

        /** Checks an inline buildspec. */
        @POST
        public FormValidation doCheckInline(@AncestorInPath Item item, @QueryParameter String value) {
            return FormSuggestions.checkInline(item, value);
        }
    }
}
