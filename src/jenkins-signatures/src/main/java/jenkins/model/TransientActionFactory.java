package jenkins.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Action;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.Collection;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/model/TransientActionFactory.html */
public abstract class TransientActionFactory<T> {

    public TransientActionFactory() {
        Signature.absent();
    }

    public abstract Class<T> type();

    @NonNull
    public abstract Collection<? extends Action> createFor(@NonNull T target);
}
