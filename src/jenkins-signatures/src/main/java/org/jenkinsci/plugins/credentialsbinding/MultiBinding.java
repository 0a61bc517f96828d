package org.jenkinsci.plugins.credentialsbinding;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.credentialsbinding.impl.CredentialNotFoundException;

/** Signature of the plugin credentials-binding: https://javadoc.jenkins.io/plugin/credentials-binding/org/jenkinsci/plugins/credentialsbinding/MultiBinding.html */
public abstract class MultiBinding<C extends StandardCredentials> extends AbstractDescribableImpl<MultiBinding<C>> {

    protected MultiBinding(String credentialsId) {
        Signature.absent();
    }

    protected abstract Class<C> type();

    public abstract MultiBinding.MultiEnvironment bind(
            @NonNull Run<?, ?> build,
            @Nullable FilePath workspace,
            @Nullable Launcher launcher,
            @NonNull TaskListener listener)
            throws IOException, InterruptedException;

    public Set<String> variables(@NonNull Run<?, ?> build) throws CredentialNotFoundException {
        return Signature.absent();
    }

    @NonNull
    protected final C getCredentials(@NonNull Run<?, ?> build) throws CredentialNotFoundException {
        return Signature.absent();
    }

    /** Signature of the plugin credentials-binding: https://javadoc.jenkins.io/plugin/credentials-binding/org/jenkinsci/plugins/credentialsbinding/MultiBinding.MultiEnvironment.html */
    public static final class MultiEnvironment implements Serializable {

        public MultiEnvironment(Map<String, String> secretValues) {
            Signature.absent();
        }
    }
}
