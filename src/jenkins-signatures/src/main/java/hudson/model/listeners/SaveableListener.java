package hudson.model.listeners;

import hudson.XmlFile;
import hudson.model.Saveable;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/listeners/SaveableListener.html */
public abstract class SaveableListener {

    public SaveableListener() {
        Signature.absent();
    }

    public void onChange(Saveable o, XmlFile file) {
        Signature.absent();
    }
}
