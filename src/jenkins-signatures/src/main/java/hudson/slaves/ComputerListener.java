package hudson.slaves;

import hudson.model.Computer;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/slaves/ComputerListener.html */
public abstract class ComputerListener {

    public ComputerListener() {
        Signature.absent();
    }

    public void onOnline(Computer c, TaskListener listener) throws IOException, InterruptedException {
        Signature.absent();
    }
}
