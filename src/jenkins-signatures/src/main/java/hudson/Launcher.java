package hudson;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;
import java.util.Map;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/Launcher.html */
public abstract class Launcher {

    protected Launcher(@NonNull Launcher launcher) {
        Signature.absent();
    }

    public abstract void kill(Map<String, String> modelEnvVars) throws IOException, InterruptedException;
}
