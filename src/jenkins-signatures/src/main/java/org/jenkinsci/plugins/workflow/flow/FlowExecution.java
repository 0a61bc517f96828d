package org.jenkinsci.plugins.workflow.flow;

import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin workflow-api: https://javadoc.jenkins.io/plugin/workflow-api/org/jenkinsci/plugins/workflow/flow/FlowExecution.html */
public abstract class FlowExecution {

    public FlowExecution() {
        Signature.absent();
    }
}
