package hudson.model;

import hudson.security.AccessControlled;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/AbstractCIBase.html */
public abstract class AbstractCIBase extends Node implements ItemGroup<TopLevelItem>, ViewGroup, AccessControlled {

    public AbstractCIBase() {
        Signature.absent();
    }
}
