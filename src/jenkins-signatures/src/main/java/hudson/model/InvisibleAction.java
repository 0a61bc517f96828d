package hudson.model;

import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/InvisibleAction.html */
public abstract class InvisibleAction implements Action {

    public InvisibleAction() {
        Signature.absent();
    }

    public final String getIconFileName() {
        return Signature.absent();
    }

    public final String getDisplayName() {
        return Signature.absent();
    }

    public String getUrlName() {
        return Signature.absent();
    }
}
