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

/** The post-build action 'Deploy to AWS Lambda' of freestyle jobs: does what {@link LambdaDeployStep} does. */
public final class LambdaDeployPublisher extends DeployPublisher {

    private final LambdaDeployStep deployment;

    /**
     * An action after builds that are SUCCESS, until a setter says otherwise.
     *
     * @param deployment what is done
     */
    @DataBoundConstructor
    public LambdaDeployPublisher(LambdaDeployStep deployment) {
        this.deployment = deployment;
    }

    /** What is done. */
    public LambdaDeployStep getDeployment() {
        return deployment;
    }

    @Override
    DeployStep step() {
        return deployment;
    }

    /** For Jenkins. */
    @Extension
    @Symbol("lambdaDeployPublisher")
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {

        @Override
        public String getDisplayName() {
            return Messages.LambdaDeployPublisher_DisplayName();
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
