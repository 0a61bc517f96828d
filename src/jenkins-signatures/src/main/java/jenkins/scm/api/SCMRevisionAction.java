package jenkins.scm.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Actionable;
import hudson.model.InvisibleAction;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin scm-api: https://javadoc.jenkins.io/plugin/scm-api/jenkins/scm/api/SCMRevisionAction.html */
public class SCMRevisionAction extends InvisibleAction {

    @Deprecated
    public SCMRevisionAction(@NonNull SCMRevision revision) {
        Signature.absent();
    }

    @CheckForNull
    public static SCMRevision getRevision(@NonNull SCMSource source, @NonNull Actionable actionable) {
        return Signature.absent();
    }
}
