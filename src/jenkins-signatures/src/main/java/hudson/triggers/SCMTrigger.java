package hudson.triggers;

import hudson.model.Cause;
import hudson.model.Item;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/triggers/SCMTrigger.html */
public class SCMTrigger extends Trigger<Item> {

    public SCMTrigger(String scmpoll_spec) {
        Signature.absent();
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/triggers/SCMTrigger.SCMTriggerCause.html */
    public static class SCMTriggerCause extends Cause {

        @Deprecated
        public SCMTriggerCause() {
            Signature.absent();
        }
    }
}
