package org.jenkinsci.plugins.workflow.steps;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;
import java.util.concurrent.Future;

/** Signature of the plugin workflow-step-api: https://javadoc.jenkins.io/plugin/workflow-step-api/org/jenkinsci/plugins/workflow/steps/BodyExecution.html */
public abstract class BodyExecution implements Future<Object>, Serializable {

    public BodyExecution() {
        Signature.absent();
    }

    public boolean cancel(Throwable t) {
        return Signature.absent();
    }
}
