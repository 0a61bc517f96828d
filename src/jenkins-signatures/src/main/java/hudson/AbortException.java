package hudson;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/AbortException.html */
public class AbortException extends IOException {

    public AbortException(String message) {
        Signature.absent();
    }
}
