package hudson.security;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.Objects;
import org.springframework.security.core.Authentication;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/security/ACL.html */
public abstract class ACL {

    public static final Authentication SYSTEM2 = Objects.requireNonNull(null);

    public ACL() {
        Signature.absent();
    }

    @NonNull
    public static ACLContext as2(@NonNull Authentication auth) {
        return Signature.absent();
    }
}
