package jenkins.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.Comparator;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/model/IdStrategy.html */
public abstract class IdStrategy extends AbstractDescribableImpl<IdStrategy> implements Comparator<String> {

    public IdStrategy() {
        Signature.absent();
    }

    public boolean equals(@NonNull String id1, @NonNull String id2) {
        return Signature.absent();
    }
}
