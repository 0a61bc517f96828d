package hudson.model.listeners;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/listeners/RunListener.html */
public abstract class RunListener<R extends Run> {

    protected RunListener() {
        Signature.absent();
    }

    public void onCompleted(R r, @NonNull TaskListener listener) {
        Signature.absent();
    }

    public void onFinalized(R r) {
        Signature.absent();
    }
}
