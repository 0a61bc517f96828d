package jenkins.scm.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin scm-api: https://javadoc.jenkins.io/plugin/scm-api/jenkins/scm/api/SCMHead.html */
public class SCMHead {

    public SCMHead(@NonNull String name) {
        Signature.absent();
    }

    @NonNull
    public String getName() {
        return Signature.absent();
    }

    @NonNull
    public SCMHeadOrigin getOrigin() {
        return Signature.absent();
    }

    /** Signature of the plugin scm-api: https://javadoc.jenkins.io/plugin/scm-api/jenkins/scm/api/SCMHead.HeadByItem.html */
    public abstract static class HeadByItem {

        public HeadByItem() {
            Signature.absent();
        }

        @CheckForNull
        public static SCMHead findHead(Item item) {
            return Signature.absent();
        }
    }
}
