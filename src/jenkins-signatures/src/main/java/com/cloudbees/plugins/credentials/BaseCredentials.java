package com.cloudbees.plugins.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/BaseCredentials.html */
public class BaseCredentials implements Credentials {

    protected BaseCredentials() {
        Signature.absent();
    }

    @CheckForNull
    public CredentialsScope getScope() {
        return Signature.absent();
    }

    @NonNull
    public CredentialsDescriptor getDescriptor() {
        return Signature.absent();
    }
}
