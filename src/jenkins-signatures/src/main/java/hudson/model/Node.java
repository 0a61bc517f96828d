package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.labels.LabelAtom;
import hudson.security.AccessControlled;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Node.html */
public abstract class Node extends AbstractModelObject implements ReconfigurableDescribable<Node>, AccessControlled {

    public Node() {
        Signature.absent();
    }

    public abstract String getLabelString();

    @NonNull
    public LabelAtom getSelfLabel() {
        return Signature.absent();
    }
}
