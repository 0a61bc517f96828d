package hudson.model;

import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/AbstractModelObject.html */
public abstract class AbstractModelObject {

    public AbstractModelObject() {
        Signature.absent();
    }
}
