package jenkins.scm.api;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;

/** Signature of the plugin scm-api: https://javadoc.jenkins.io/plugin/scm-api/jenkins/scm/api/SCMRevision.html */
public abstract class SCMRevision implements Serializable {

    protected SCMRevision(@NonNull SCMHead head) {
        Signature.absent();
    }
}
