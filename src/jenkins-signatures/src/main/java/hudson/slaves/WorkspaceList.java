package hudson.slaves;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/slaves/WorkspaceList.html */
public final class WorkspaceList {

    public WorkspaceList() {
        Signature.absent();
    }

    @CheckForNull
    public static FilePath tempDir(FilePath ws) {
        return Signature.absent();
    }
}
