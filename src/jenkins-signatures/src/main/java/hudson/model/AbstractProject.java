package hudson.model;

import io.jenkins.plugins.codesuite.signatures.Signature;
import jenkins.model.ParameterizedJobMixIn;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/AbstractProject.html */
public abstract class AbstractProject<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>> extends Job<P, R>
        implements BuildableItem, ParameterizedJobMixIn.ParameterizedJob<P, R> {

    protected AbstractProject(ItemGroup parent, String name) {
        super(null, null);
        Signature.absent();
    }
}
