package org.jenkinsci.plugins.workflow.support.actions;

import hudson.EnvVars;
import hudson.model.Action;
import java.io.IOException;

/** Signature of the plugin workflow-support: https://javadoc.jenkins.io/plugin/workflow-support/org/jenkinsci/plugins/workflow/support/actions/EnvironmentAction.html */
public interface EnvironmentAction extends Action {

    EnvVars getEnvironment() throws IOException, InterruptedException;
}
