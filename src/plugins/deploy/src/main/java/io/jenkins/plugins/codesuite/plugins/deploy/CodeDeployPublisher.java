package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.model.Item;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Publisher;
import hudson.util.ListBoxModel;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.verb.POST;

/** The post-build action 'Deploy with AWS CodeDeploy' of freestyle jobs: does what {@link CodeDeployStep} does. */
public final class CodeDeployPublisher extends DeployPublisher {

    private final CodeDeployStep deployment;

    /**
     * An action after builds that are SUCCESS, until a setter says otherwise.
     *
     * @param deployment what is done
     */
    @DataBoundConstructor
    public CodeDeployPublisher(CodeDeployStep deployment) {
        this.deployment = deployment;
    }

    /** What is done. */
    public CodeDeployStep getDeployment() {
        return deployment;
    }

    @Override
    DeployStep step() {
        return deployment;
    }

    /** For Jenkins. */
    @Extension
    @Symbol("codeDeployPublisher")
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {

        @Override
        public String getDisplayName() {
            return Messages.CodeDeployPublisher_DisplayName();
        }

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        /** After which builds it can deploy. */
        @POST
        public ListBoxModel doFillWhenItems(@AncestorInPath Item item) {
            return DeployForms.shown(item, DeployForms.conditions());
        }
    }
}
