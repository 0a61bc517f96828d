package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Descriptor;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.Map;
import java.util.Set;

/** Signature of the plugin workflow-step-api: https://javadoc.jenkins.io/plugin/workflow-step-api/org/jenkinsci/plugins/workflow/steps/StepDescriptor.html */
public abstract class StepDescriptor extends Descriptor<Step> {

    public StepDescriptor() {
        Signature.absent();
    }

    public abstract Set<? extends Class<?>> getRequiredContext();

    public abstract String getFunctionName();

    @Nullable
    public static StepDescriptor byFunctionName(String name) {
        return Signature.absent();
    }

    public boolean takesImplicitBlockArgument() {
        return Signature.absent();
    }

    @CheckForNull
    public String argumentsToString(@NonNull Map<String, Object> namedArgs) {
        return Signature.absent();
    }
}
