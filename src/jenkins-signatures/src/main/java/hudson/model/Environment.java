package hudson.model;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.Map;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Environment.html */
public abstract class Environment {

    public Environment() {
        Signature.absent();
    }

    public void buildEnvVars(Map<String, String> env) {
        Signature.absent();
    }
}
