package org.jenkinsci.plugins.credentialsbinding;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.model.Descriptor;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin credentials-binding: https://javadoc.jenkins.io/plugin/credentials-binding/org/jenkinsci/plugins/credentialsbinding/BindingDescriptor.html */
public abstract class BindingDescriptor<C extends StandardCredentials> extends Descriptor<MultiBinding<C>> {

    public BindingDescriptor() {
        Signature.absent();
    }

    protected abstract Class<C> type();

    public boolean requiresWorkspace() {
        return Signature.absent();
    }
}
