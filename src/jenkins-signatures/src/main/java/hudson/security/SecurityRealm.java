package hudson.security;

import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.codesuite.signatures.Signature;
import jenkins.model.IdStrategy;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/security/SecurityRealm.html */
public abstract class SecurityRealm extends AbstractDescribableImpl<SecurityRealm> {

    public SecurityRealm() {
        Signature.absent();
    }

    public IdStrategy getUserIdStrategy() {
        return Signature.absent();
    }

    public IdStrategy getGroupIdStrategy() {
        return Signature.absent();
    }
}
