package hudson.security;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import org.springframework.security.access.AccessDeniedException;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/security/AccessControlled.html */
public interface AccessControlled {

    default void checkPermission(@NonNull Permission permission) throws AccessDeniedException {
        Signature.absent();
    }

    default boolean hasPermission(@NonNull Permission permission) {
        return Signature.absent();
    }
}
