package jenkins.security;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/security/ConfidentialKey.html */
public abstract class ConfidentialKey {

    protected ConfidentialKey(String id) {
        Signature.absent();
    }

    @CheckForNull
    protected byte[] load() throws IOException {
        return Signature.absent();
    }

    protected void store(byte[] payload) throws IOException {
        Signature.absent();
    }
}
