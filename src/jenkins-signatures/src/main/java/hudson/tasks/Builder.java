package hudson.tasks;

import hudson.model.Describable;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/tasks/Builder.html */
public abstract class Builder extends BuildStepCompatibilityLayer implements Describable<Builder> {

    public Builder() {
        Signature.absent();
    }
}
