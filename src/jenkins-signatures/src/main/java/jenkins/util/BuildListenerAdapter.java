package jenkins.util;

import hudson.model.BuildListener;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.PrintStream;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/util/BuildListenerAdapter.html */
public final class BuildListenerAdapter implements BuildListener {

    public BuildListenerAdapter(TaskListener delegate) {
        Signature.absent();
    }

    public PrintStream getLogger() {
        return Signature.absent();
    }

    public static BuildListener wrap(TaskListener l) {
        return Signature.absent();
    }
}
