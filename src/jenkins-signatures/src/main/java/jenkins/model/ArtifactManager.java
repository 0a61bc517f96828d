package jenkins.model;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.BuildListener;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;
import java.util.Map;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/model/ArtifactManager.html */
public abstract class ArtifactManager {

    public ArtifactManager() {
        Signature.absent();
    }

    public abstract void archive(
            FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
            throws IOException, InterruptedException;
}
