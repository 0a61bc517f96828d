package org.jenkinsci.plugins.workflow.steps;

import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin workflow-step-api: https://javadoc.jenkins.io/plugin/workflow-step-api/org/jenkinsci/plugins/workflow/steps/BodyInvoker.html */
public abstract class BodyInvoker {

    public BodyInvoker() {
        Signature.absent();
    }

    public abstract BodyInvoker withContext(Object override);

    public abstract BodyInvoker withCallback(BodyExecutionCallback callback);

    public abstract BodyExecution start();
}
