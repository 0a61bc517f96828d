package hudson.security;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.Iterator;
import org.jvnet.localizer.Localizable;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/security/PermissionGroup.html */
public final class PermissionGroup implements Iterable<Permission>, Comparable<PermissionGroup> {

    public PermissionGroup(@NonNull Class owner, Localizable title) throws IllegalStateException {
        Signature.absent();
    }

    public Iterator<Permission> iterator() {
        return Signature.absent();
    }

    public int compareTo(PermissionGroup that) {
        return Signature.absent();
    }
}
