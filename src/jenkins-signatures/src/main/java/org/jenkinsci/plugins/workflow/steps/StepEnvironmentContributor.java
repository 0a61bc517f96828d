package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;

/** Signature of the plugin workflow-step-api: https://javadoc.jenkins.io/plugin/workflow-step-api/org/jenkinsci/plugins/workflow/steps/StepEnvironmentContributor.html */
public abstract class StepEnvironmentContributor {

    public StepEnvironmentContributor() {
        Signature.absent();
    }

    public void buildEnvironmentFor(
            @NonNull StepContext stepContext, @NonNull EnvVars envs, @NonNull TaskListener listener)
            throws IOException, InterruptedException {
        Signature.absent();
    }
}
