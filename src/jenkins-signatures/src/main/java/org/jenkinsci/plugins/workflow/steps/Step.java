package org.jenkinsci.plugins.workflow.steps;

import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin workflow-step-api: https://javadoc.jenkins.io/plugin/workflow-step-api/org/jenkinsci/plugins/workflow/steps/Step.html */
public abstract class Step extends AbstractDescribableImpl<Step> {

    public Step() {
        Signature.absent();
    }

    public abstract StepExecution start(StepContext context) throws Exception;
}
