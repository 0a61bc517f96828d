package hudson.tasks;

import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/tasks/Recorder.html */
public abstract class Recorder extends Publisher {

    protected Recorder() {
        Signature.absent();
    }
}
