package org.jenkinsci.plugins.workflow.actions;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Result;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin workflow-api: https://javadoc.jenkins.io/plugin/workflow-api/org/jenkinsci/plugins/workflow/actions/WarningAction.html */
public class WarningAction implements PersistentAction {

    public WarningAction(@NonNull Result result) {
        Signature.absent();
    }

    public WarningAction withMessage(String message) {
        return Signature.absent();
    }

    public String getDisplayName() {
        return Signature.absent();
    }

    public String getIconFileName() {
        return Signature.absent();
    }

    public String getUrlName() {
        return Signature.absent();
    }
}
