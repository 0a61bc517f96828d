package com.cloudbees.plugins.credentials.impl;

import com.cloudbees.plugins.credentials.BaseCredentials;
import com.cloudbees.plugins.credentials.CredentialsDescriptor;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.UnsupportedEncodingException;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/impl/BaseStandardCredentials.html */
public abstract class BaseStandardCredentials extends BaseCredentials implements StandardCredentials {

    public BaseStandardCredentials(
            @CheckForNull CredentialsScope scope, @CheckForNull String id, @CheckForNull String description) {
        Signature.absent();
    }

    @NonNull
    public String getDescription() {
        return Signature.absent();
    }

    @NonNull
    public String getId() {
        return Signature.absent();
    }

    /** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/impl/BaseStandardCredentials.BaseStandardCredentialsDescriptor.html */
    protected abstract static class BaseStandardCredentialsDescriptor extends CredentialsDescriptor {

        protected BaseStandardCredentialsDescriptor() {
            Signature.absent();
        }

        public String getCheckIdUrl(CredentialsStore store) throws UnsupportedEncodingException {
            return Signature.absent();
        }
    }
}
