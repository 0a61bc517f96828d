package jenkins.model;

import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.codesuite.signatures.Signature;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/model/GlobalConfiguration.html */
public abstract class GlobalConfiguration extends Descriptor<GlobalConfiguration>
        implements Describable<GlobalConfiguration> {

    protected GlobalConfiguration() {
        Signature.absent();
    }

    public boolean configure(StaplerRequest2 req, JSONObject json) throws Descriptor.FormException {
        return Signature.absent();
    }
}
