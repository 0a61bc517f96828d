package hudson.model;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/ParameterValue.html */
public abstract class ParameterValue implements Serializable {

    protected ParameterValue(String name) {
        Signature.absent();
    }

    public final String getName() {
        return Signature.absent();
    }

    public boolean isSensitive() {
        return Signature.absent();
    }
}
