package jenkins.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ProxyConfiguration;
import hudson.init.InitMilestone;
import hudson.logging.LogRecorderManager;
import hudson.model.AbstractCIBase;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.ModifiableViewGroup;
import hudson.model.Node;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.codesuite.signatures.Signature;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.util.Objects;
import org.jvnet.hudson.reactor.ReactorException;
import org.springframework.security.core.Authentication;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/model/Jenkins.html */
public class Jenkins extends AbstractCIBase
        implements DirectlyModifiableTopLevelItemGroup, ModifiableViewGroup, AccessControlled {

    public static final Permission ADMINISTER = Objects.requireNonNull(null);

    @NonNull
    public static Jenkins get() throws IllegalStateException {
        return Signature.absent();
    }

    @CheckForNull
    public static Jenkins getInstanceOrNull() {
        return Signature.absent();
    }

    protected Jenkins(File root, ServletContext context) throws IOException, InterruptedException, ReactorException {
        Signature.absent();
    }

    @CheckForNull
    public ProxyConfiguration getProxy() {
        return Signature.absent();
    }

    @NonNull
    public Descriptor getDescriptorOrDie(Class<? extends Describable> type) {
        return Signature.absent();
    }

    @CheckForNull
    public Node getNode(String name) {
        return Signature.absent();
    }

    @Nullable
    public String getRootUrl() throws IllegalStateException {
        return Signature.absent();
    }

    public SecurityRealm getSecurityRealm() {
        return Signature.absent();
    }

    public File getRootDir() {
        return Signature.absent();
    }

    public LogRecorderManager getLog() {
        return Signature.absent();
    }

    public boolean isTerminating() {
        return Signature.absent();
    }

    public InitMilestone getInitLevel() {
        return Signature.absent();
    }

    @CheckForNull
    public Item getItemByFullName(String fullName) {
        return Signature.absent();
    }

    public final <T extends Item> T getItem(String pathName, ItemGroup context, @NonNull Class<T> type) {
        return Signature.absent();
    }

    @NonNull
    public static Authentication getAuthentication2() {
        return Signature.absent();
    }

    @Override
    public String getLabelString() {
        return Signature.absent();
    }
}
