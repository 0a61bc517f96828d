package io.jenkins.plugins.codesuite.plugins.federation;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the steps' forms and arguments have in common. */
abstract class RoleStepDescriptor extends StepDescriptor implements CustomDescribableModel {

    @Override
    public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        return RoleArguments.read(arguments);
    }

    @Override
    public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable step) {
        return step.withArguments(RoleArguments.written(step.getArguments()));
    }

    /** The credentials that the job may use, for those who may configure it. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        return RoleForms.credentials(item, credentialsId);
    }

    /** With what a role can be taken on. */
    @POST
    public ListBoxModel doFillBaseItems(@AncestorInPath Item item, @QueryParameter String base) {
        return RoleForms.bases(item, base);
    }

    /** Checks a role's ARN. */
    @POST
    public FormValidation doCheckRole(@AncestorInPath Item item, @QueryParameter String value) {
        return RoleForms.checkRole(item, value);
    }

    /** Checks a duration. */
    @POST
    public FormValidation doCheckDuration(@AncestorInPath Item item, @QueryParameter String value) {
        return RoleForms.checkDuration(item, value);
    }

    /** Checks tags. */
    @POST
    public FormValidation doCheckTags(@AncestorInPath Item item, @QueryParameter String value) {
        return RoleForms.checkTags(item, value);
    }

    /** Checks an endpoint's address. */
    @POST
    public FormValidation doCheckEndpointUrl(@AncestorInPath Item item, @QueryParameter String value) {
        return RoleForms.checkEndpointUrl(item, value);
    }
}
