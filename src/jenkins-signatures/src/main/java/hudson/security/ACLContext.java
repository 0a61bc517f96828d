package hudson.security;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import org.springframework.security.core.context.SecurityContext;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/security/ACLContext.html */
public class ACLContext implements AutoCloseable {

    ACLContext(@NonNull SecurityContext previousContext) {
        Signature.absent();
    }

    public void close() {
        Signature.absent();
    }
}
