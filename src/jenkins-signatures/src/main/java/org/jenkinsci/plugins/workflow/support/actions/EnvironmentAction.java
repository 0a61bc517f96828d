package org.jenkinsci.plugins.workflow.support.actions;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.model.Action;
import java.io.IOException;

/** Signature of the plugin workflow-support: https://javadoc.jenkins.io/plugin/workflow-support/org/jenkinsci/plugins/workflow/support/actions/EnvironmentAction.html */
public interface EnvironmentAction extends Action {

    @NonNull
    EnvVars getEnvironment() throws IOException, InterruptedException;
}
