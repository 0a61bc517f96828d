package jenkins.model;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/model/CauseOfInterruption.html */
public abstract class CauseOfInterruption implements Serializable {

    public CauseOfInterruption() {
        Signature.absent();
    }

    public abstract String getShortDescription();
}
