package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;
import java.io.Serializable;
import java.util.Set;

/** Signature of the plugin workflow-step-api: https://javadoc.jenkins.io/plugin/workflow-step-api/org/jenkinsci/plugins/workflow/steps/EnvironmentExpander.html */
public abstract class EnvironmentExpander implements Serializable {

    public EnvironmentExpander() {
        Signature.absent();
    }

    public abstract void expand(@NonNull EnvVars env) throws IOException, InterruptedException;

    @NonNull
    public Set<String> getSensitiveVariables() {
        return Signature.absent();
    }

    public static EnvironmentExpander merge(
            @CheckForNull EnvironmentExpander original, @NonNull EnvironmentExpander subsequent) {
        return Signature.absent();
    }
}
