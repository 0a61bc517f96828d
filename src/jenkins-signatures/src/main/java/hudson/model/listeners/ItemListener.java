package hudson.model.listeners;

import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/listeners/ItemListener.html */
public class ItemListener {

    public ItemListener() {
        Signature.absent();
    }

    public void onLoaded() {
        Signature.absent();
    }

    public void onBeforeShutdown() {
        Signature.absent();
    }
}
