package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Label.html */
public abstract class Label extends Actionable implements Comparable<Label> {

    protected Label(@NonNull String name) {
        Signature.absent();
    }

    @NonNull
    public final String getName() {
        return Signature.absent();
    }

    public final int compareTo(Label that) {
        return Signature.absent();
    }
}
