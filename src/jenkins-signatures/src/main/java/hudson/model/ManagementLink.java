package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.security.Permission;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/ManagementLink.html */
public abstract class ManagementLink implements Action {

    public ManagementLink() {
        Signature.absent();
    }

    public String getDescription() {
        return Signature.absent();
    }

    @NonNull
    public Permission getRequiredPermission() {
        return Signature.absent();
    }

    @NonNull
    public ManagementLink.Category getCategory() {
        return Signature.absent();
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/ManagementLink.Category.html */
    public enum Category {
        SECURITY;
    }
}
