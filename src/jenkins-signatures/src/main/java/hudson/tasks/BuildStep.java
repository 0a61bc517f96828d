package hudson.tasks;

import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/tasks/BuildStep.html */
public interface BuildStep {

    default BuildStepMonitor getRequiredMonitorService() {
        return Signature.absent();
    }
}
