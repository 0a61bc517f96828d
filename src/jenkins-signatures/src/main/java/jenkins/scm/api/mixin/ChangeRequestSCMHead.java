package jenkins.scm.api.mixin;

import edu.umd.cs.findbugs.annotations.NonNull;
import jenkins.scm.api.SCMHead;

/** Signature of the plugin scm-api: https://javadoc.jenkins.io/plugin/scm-api/jenkins/scm/api/mixin/ChangeRequestSCMHead.html */
public interface ChangeRequestSCMHead {

    @NonNull
    String getId();

    @NonNull
    SCMHead getTarget();
}
