package hudson.triggers;

import hudson.model.Describable;
import hudson.model.Item;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/triggers/Trigger.html */
public abstract class Trigger<J extends Item> implements Describable<Trigger<?>> {

    protected Trigger() {
        Signature.absent();
    }
}
