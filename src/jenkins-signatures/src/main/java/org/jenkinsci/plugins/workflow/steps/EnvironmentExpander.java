package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;
import java.util.Set;

/** Signature of the plugin workflow-step-api: https://javadoc.jenkins.io/plugin/workflow-step-api/org/jenkinsci/plugins/workflow/steps/EnvironmentExpander.html */
public abstract class EnvironmentExpander implements Serializable {

    public EnvironmentExpander() {
        Signature.absent();
    }

    @NonNull
    public Set<String> getSensitiveVariables() {
        return Signature.absent();
    }
}
