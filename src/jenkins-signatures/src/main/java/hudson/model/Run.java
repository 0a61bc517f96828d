package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.security.AccessControlled;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.File;
import java.io.IOException;
import java.util.List;
import jenkins.model.ArtifactManager;
import org.springframework.security.access.AccessDeniedException;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Run.html */
public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements Comparable<RunT>, AccessControlled {

    protected Run(@NonNull JobT job) throws IOException {
        Signature.absent();
    }

    public void addAction(@NonNull Action a) {
        Signature.absent();
    }

    @CheckForNull
    public Result getResult() {
        return Signature.absent();
    }

    public void setResult(@NonNull Result r) {
        Signature.absent();
    }

    public boolean isBuilding() {
        return Signature.absent();
    }

    public boolean isLogUpdated() {
        return Signature.absent();
    }

    @NonNull
    public List<Cause> getCauses() {
        return Signature.absent();
    }

    @CheckForNull
    public <T extends Cause> T getCause(Class<T> type) {
        return Signature.absent();
    }

    @NonNull
    public JobT getParent() {
        return Signature.absent();
    }

    public final long getStartTimeInMillis() {
        return Signature.absent();
    }

    public String getDisplayName() {
        return Signature.absent();
    }

    public int getNumber() {
        return Signature.absent();
    }

    @CheckForNull
    public RunT getPreviousBuild() {
        return Signature.absent();
    }

    @NonNull
    public String getUrl() {
        return Signature.absent();
    }

    @NonNull
    public File getRootDir() {
        return Signature.absent();
    }

    @NonNull
    public final ArtifactManager pickArtifactManager() throws IOException {
        return Signature.absent();
    }

    public void save() throws IOException {
        Signature.absent();
    }

    @NonNull
    public EnvVars getEnvironment(@NonNull TaskListener listener) throws IOException, InterruptedException {
        return Signature.absent();
    }

    @NonNull
    public String getExternalizableId() {
        return Signature.absent();
    }

    @CheckForNull
    public static Run<?, ?> fromExternalizableId(String id) throws IllegalArgumentException, AccessDeniedException {
        return Signature.absent();
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Run.RunnerAbortedException.html */
    public static final class RunnerAbortedException extends RuntimeException {

        public RunnerAbortedException() {
            Signature.absent();
        }
    }
}
