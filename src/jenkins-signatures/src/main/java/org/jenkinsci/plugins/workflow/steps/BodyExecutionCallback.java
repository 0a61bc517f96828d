package org.jenkinsci.plugins.workflow.steps;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;

/** Signature of the plugin workflow-step-api: https://javadoc.jenkins.io/plugin/workflow-step-api/org/jenkinsci/plugins/workflow/steps/BodyExecutionCallback.html */
public abstract class BodyExecutionCallback implements Serializable {

    public BodyExecutionCallback() {
        Signature.absent();
    }

    public abstract void onSuccess(StepContext context, Object result);

    public abstract void onFailure(StepContext context, Throwable t);
}
