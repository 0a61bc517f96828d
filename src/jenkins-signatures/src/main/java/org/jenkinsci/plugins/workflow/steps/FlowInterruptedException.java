package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Result;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.List;
import jenkins.model.CauseOfInterruption;

/** Signature of the plugin workflow-step-api: https://javadoc.jenkins.io/plugin/workflow-step-api/org/jenkinsci/plugins/workflow/steps/FlowInterruptedException.html */
public final class FlowInterruptedException extends InterruptedException {

    public FlowInterruptedException(
            @NonNull Result result, boolean actualInterruption, @NonNull CauseOfInterruption... causes) {
        Signature.absent();
    }

    @NonNull
    public List<CauseOfInterruption> getCauses() {
        return Signature.absent();
    }
}
