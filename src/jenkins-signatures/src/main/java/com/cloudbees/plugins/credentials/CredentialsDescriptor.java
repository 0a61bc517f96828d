package com.cloudbees.plugins.credentials;

import hudson.model.Descriptor;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/CredentialsDescriptor.html */
public abstract class CredentialsDescriptor extends Descriptor<Credentials> {

    protected CredentialsDescriptor() {
        Signature.absent();
    }

    public String getIconClassName() {
        return Signature.absent();
    }
}
