package hudson.tasks;

import hudson.model.AbstractProject;
import hudson.model.Descriptor;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/tasks/BuildWrapperDescriptor.html */
public abstract class BuildWrapperDescriptor extends Descriptor<BuildWrapper> {

    protected BuildWrapperDescriptor() {
        Signature.absent();
    }

    public abstract boolean isApplicable(AbstractProject<?, ?> item);
}
