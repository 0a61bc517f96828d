package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.security.AccessControlled;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.File;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/AbstractItem.html */
public abstract class AbstractItem extends Actionable implements Item, AccessControlled {

    protected AbstractItem(ItemGroup parent, String name) {
        Signature.absent();
    }

    public File getRootDir() {
        return Signature.absent();
    }

    @NonNull
    public ItemGroup getParent() {
        return Signature.absent();
    }

    public final String getFullName() {
        return Signature.absent();
    }
}
