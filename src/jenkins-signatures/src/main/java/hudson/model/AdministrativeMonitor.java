package hudson.model;

import io.jenkins.plugins.codesuite.signatures.Signature;
import org.kohsuke.stapler.StaplerProxy;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/AdministrativeMonitor.html */
public abstract class AdministrativeMonitor extends AbstractModelObject implements StaplerProxy {

    protected AdministrativeMonitor() {
        Signature.absent();
    }

    public String getDisplayName() {
        return Signature.absent();
    }

    public abstract boolean isActivated();

    @Override
    public Object getTarget() {
        return Signature.absent();
    }
}
