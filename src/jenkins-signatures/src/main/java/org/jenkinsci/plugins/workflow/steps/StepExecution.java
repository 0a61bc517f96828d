package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;

/** Signature of the plugin workflow-step-api: https://javadoc.jenkins.io/plugin/workflow-step-api/org/jenkinsci/plugins/workflow/steps/StepExecution.html */
public abstract class StepExecution implements Serializable {

    protected StepExecution(@NonNull StepContext context) {
        Signature.absent();
    }

    @NonNull
    public StepContext getContext() {
        return Signature.absent();
    }

    public abstract boolean start() throws Exception;

    public void stop(@NonNull Throwable cause) throws Exception {
        Signature.absent();
    }

    public void onResume() {
        Signature.absent();
    }

    @CheckForNull
    public String getStatus() {
        return Signature.absent();
    }

    public boolean blocksRestart() {
        return Signature.absent();
    }
}
