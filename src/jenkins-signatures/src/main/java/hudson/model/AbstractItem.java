package hudson.model;

import hudson.security.AccessControlled;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/AbstractItem.html */
public abstract class AbstractItem extends Actionable implements Item, AccessControlled {

    protected AbstractItem(ItemGroup parent, String name) {
        Signature.absent();
    }

    public final String getFullName() {
        return Signature.absent();
    }
}
