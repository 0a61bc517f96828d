package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Descriptor;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.Set;

/** Signature of the plugin workflow-step-api: https://javadoc.jenkins.io/plugin/workflow-step-api/org/jenkinsci/plugins/workflow/steps/StepDescriptor.html */
public abstract class StepDescriptor extends Descriptor<Step> {

    public StepDescriptor() {
        Signature.absent();
    }

    public abstract Set<? extends Class<?>> getRequiredContext();

    public abstract String getFunctionName();
}
