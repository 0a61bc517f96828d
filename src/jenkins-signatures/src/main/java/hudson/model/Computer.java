package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.security.AccessControlled;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Computer.html */
public abstract class Computer extends Actionable implements AccessControlled {

    protected Computer(Node node) {
        Signature.absent();
    }

    @NonNull
    public String getName() {
        return Signature.absent();
    }

    public EnvVars getEnvironment() throws IOException, InterruptedException {
        return Signature.absent();
    }

    @NonNull
    public EnvVars buildEnvironment(@NonNull TaskListener listener) throws IOException, InterruptedException {
        return Signature.absent();
    }
}
