package hudson.tasks;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractDescribableImpl;
import hudson.model.BuildListener;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/tasks/BuildWrapper.html */
public abstract class BuildWrapper extends AbstractDescribableImpl<BuildWrapper> {

    public BuildWrapper() {
        Signature.absent();
    }

    public BuildWrapper.Environment setUp(AbstractBuild build, Launcher launcher, BuildListener listener)
            throws IOException, InterruptedException {
        return Signature.absent();
    }

    public OutputStream decorateLogger(AbstractBuild build, OutputStream logger)
            throws IOException, InterruptedException, Run.RunnerAbortedException {
        return Signature.absent();
    }

    public void makeSensitiveBuildVariables(AbstractBuild build, Set<String> sensitiveVariables) {
        Signature.absent();
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/tasks/BuildWrapper.Environment.html */
    public abstract class Environment extends hudson.model.Environment {

        public Environment() {
            Signature.absent();
        }

        public boolean tearDown(AbstractBuild build, BuildListener listener) throws IOException, InterruptedException {
            return Signature.absent();
        }
    }
}
