package hudson.security;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/security/Permission.html */
public final class Permission {

    private Permission(@NonNull PermissionGroup group, @NonNull String name) {
        Signature.absent();
    }
}
