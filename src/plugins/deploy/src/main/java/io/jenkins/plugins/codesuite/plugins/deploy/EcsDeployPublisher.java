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

/** The post-build action 'Deploy to Amazon ECS' of freestyle jobs: does what {@link EcsDeployStep} does. */
public final class EcsDeployPublisher extends DeployPublisher {

    private final EcsDeployStep deployment;

    /**
     * An action after builds that are SUCCESS, until a setter says otherwise.
     *
     * @param deployment what is done
     */
    @DataBoundConstructor
    public EcsDeployPublisher(EcsDeployStep deployment) {
        this.deployment = deployment;
    }

    /** What is done. */
    public EcsDeployStep getDeployment() {
        return deployment;
    }

    @Override
    DeployStep step() {
        return deployment;
    }

    /** For Jenkins. */
    @Extension
    @Symbol("ecsDeployPublisher")
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {

        @Override
        public String getDisplayName() {
            return Messages.EcsDeployPublisher_DisplayName();
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
