package hudson.tasks;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/tasks/BuildStep.html */
public interface BuildStep {

    boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException;

    default BuildStepMonitor getRequiredMonitorService() {
        return Signature.absent();
    }
}
