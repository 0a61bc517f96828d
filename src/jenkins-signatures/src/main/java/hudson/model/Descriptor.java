package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Descriptor.html */
public abstract class Descriptor<T extends Describable<T>> {

    protected Descriptor() {
        Signature.absent();
    }

    @NonNull
    public String getDisplayName() {
        return Signature.absent();
    }

    public String getHelpFile(String fieldName) {
        return Signature.absent();
    }

    public void save() {
        Signature.absent();
    }

    public void load() {
        Signature.absent();
    }
}
