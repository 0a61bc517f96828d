package jenkins.scm.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Item;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin scm-api: https://javadoc.jenkins.io/plugin/scm-api/jenkins/scm/api/SCMSource.html */
public abstract class SCMSource extends AbstractDescribableImpl<SCMSource> {

    protected SCMSource() {
        Signature.absent();
    }

    /** Signature of the plugin scm-api: https://javadoc.jenkins.io/plugin/scm-api/jenkins/scm/api/SCMSource.SourceByItem.html */
    public abstract static class SourceByItem {

        public SourceByItem() {
            Signature.absent();
        }

        @CheckForNull
        public static SCMSource findSource(Item item) {
            return Signature.absent();
        }
    }
}
