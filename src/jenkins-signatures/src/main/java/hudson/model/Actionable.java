package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.List;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Actionable.html */
public abstract class Actionable extends AbstractModelObject {

    public Actionable() {
        Signature.absent();
    }

    @NonNull
    public final List<? extends Action> getAllActions() {
        return Signature.absent();
    }

    public boolean addOrReplaceAction(@NonNull Action a) {
        return Signature.absent();
    }

    public boolean removeActions(@NonNull Class<? extends Action> clazz) {
        return Signature.absent();
    }

    public <T extends Action> T getAction(Class<T> type) {
        return Signature.absent();
    }
}
