package hudson.model.labels;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Label;
import hudson.model.Saveable;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/labels/LabelAtom.html */
public class LabelAtom extends Label implements Saveable {

    public LabelAtom(@NonNull String name) {
        super(null);
        Signature.absent();
    }
}
