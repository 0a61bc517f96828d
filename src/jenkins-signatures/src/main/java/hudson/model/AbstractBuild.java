package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.FilePath;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/AbstractBuild.html */
public abstract class AbstractBuild<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>> extends Run<P, R>
        implements Queue.Executable {

    protected AbstractBuild(P job) throws IOException {
        super(null);
        Signature.absent();
    }

    @CheckForNull
    public Node getBuiltOn() {
        return Signature.absent();
    }

    @CheckForNull
    public final FilePath getWorkspace() {
        return Signature.absent();
    }

    @NonNull
    public EnvVars getEnvironment(@NonNull TaskListener log) throws IOException, InterruptedException {
        return Signature.absent();
    }

    public EnvironmentList getEnvironments() {
        return Signature.absent();
    }

    public Set<String> getSensitiveBuildVariables() {
        return Signature.absent();
    }

    public Map<String, String> getBuildVariables() {
        return Signature.absent();
    }
}
