package hudson.tasks;

import hudson.model.Describable;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/tasks/Publisher.html */
public abstract class Publisher extends BuildStepCompatibilityLayer implements Describable<Publisher> {

    @Deprecated
    protected Publisher() {
        Signature.absent();
    }
}
