package org.jenkinsci.plugins.workflow.actions;

import hudson.model.Action;

/** Signature of the plugin workflow-api: https://javadoc.jenkins.io/plugin/workflow-api/org/jenkinsci/plugins/workflow/actions/PersistentAction.html */
public interface PersistentAction extends Action {}
