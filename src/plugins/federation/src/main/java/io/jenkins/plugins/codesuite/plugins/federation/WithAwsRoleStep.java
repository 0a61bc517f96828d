package io.jenkins.plugins.codesuite.plugins.federation;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/**
 * The Pipeline step {@code withAwsRole}: runs its block with a session of an AWS role, which is renewed as long as the block
 * runs. Needs no agent itself, so that it may stand among the options of a Declarative Pipeline.
 */
public final class WithAwsRoleStep extends RoleStep {

    /** Takes nothing on, until a setter says what. */
    @DataBoundConstructor
    public WithAwsRoleStep() {
        // Everything has a default, but for a role or credentials; which of them, the form cannot say.
    }

    /** How processes get their credentials: {@code process}, {@code environment} or {@code token}. */
    public String getDelivery() {
        return options().delivery;
    }

    /** Sets how processes get their credentials. */
    @DataBoundSetter
    public void setDelivery(String delivery) {
        options().delivery = RoleOptions.text(delivery);
    }

    /** Whether roles, accounts and subjects stay out of the build's log. */
    public boolean isQuiet() {
        return options().quiet;
    }

    /** Sets whether roles, accounts and subjects stay out of the build's log. */
    @DataBoundSetter
    public void setQuiet(boolean quiet) {
        options().quiet = quiet;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new WithAwsRoleExecution(context, options());
    }

    /** For Jenkins. */
    @Extension
    public static final class DescriptorImpl extends RoleStepDescriptor {

        @Override
        public String getFunctionName() {
            return "withAwsRole";
        }

        @Override
        public String getDisplayName() {
            return Messages.WithAwsRoleStep_DisplayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** The role, for the page of the Pipeline's steps. */
        @Override
        public String argumentsToString(Map<String, Object> named) {
            boolean quiet = Boolean.parseBoolean(String.valueOf(named.get("quiet")));
            Object role = named.getOrDefault("role", named.get("credentialsId"));
            return quiet || role == null ? null : role.toString();
        }

        /** The deliveries. */
        @POST
        public ListBoxModel doFillDeliveryItems(@AncestorInPath Item item) {
            return RoleForms.deliveries();
        }
    }
}
