package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.codesuite.plugins.deploy.form.AwsLookups;
import io.jenkins.plugins.codesuite.plugins.deploy.form.AwsNames;
import io.jenkins.plugins.codesuite.plugins.deploy.form.FormAws;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms and arguments of all steps that deploy have in common. */
abstract class DeployStepDescriptor extends StepDescriptor implements CustomDescribableModel {

    @Override
    public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        return DeployArguments.read(arguments);
    }

    @Override
    public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable step) {
        return step.withArguments(DeployArguments.written(step.getArguments()));
    }

    /** A workspace is needed only by what is read from one, and no agent while AWS deploys. */
    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class, FlowNode.class);
    }

    /** The credentials that the job may use, for those who may configure it. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
        return DeployForms.credentials(item, credentialsId);
    }

    /** Regions; others can be written. */
    @POST
    public ComboBoxModel doFillRegionItems(@AncestorInPath Item item) {
        return DeployForms.shown(item, DeployForms.regions());
    }

    /** Checks an endpoint's address. */
    @POST
    public FormValidation doCheckEndpointUrl(@AncestorInPath Item item, @QueryParameter String value) {
        return DeployForms.checkEndpointUrl(item, value);
    }

    /** What an abort can do. */
    @POST
    public ListBoxModel doFillOnAbortItems(@AncestorInPath Item item) {
        return DeployForms.shown(item, DeployForms.abortActions());
    }

    /** Alarms of the account, for those who may configure the job. */
    @POST
    public ComboBoxModel doFillAlarmsItems(@QueryParameter String alarms, FormAws aws) {
        return DeployForms.furtherSuggestions(alarms, alarms(aws));
    }

    /** Checks that there are such alarms. */
    @POST
    public FormValidation doCheckAlarms(@QueryParameter String value, FormAws aws) {
        return checkAlarms(value, aws);
    }

    static FormValidation checkAlarms(String value, FormAws aws) {
        return Util.fixNull(value).isBlank()
                ? FormValidation.ok()
                : DeployForms.check(value, alarms(aws), Messages.DeployForms_NoSuchAlarm());
    }

    static AwsLookups.Found alarms(FormAws aws) {
        return AwsLookups.get().names(aws, "alarms", AwsNames::alarms);
    }
}
