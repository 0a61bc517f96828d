package hudson.tasks;

import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/tasks/Notifier.html */
public abstract class Notifier extends Publisher {

    protected Notifier() {
        Signature.absent();
    }
}
