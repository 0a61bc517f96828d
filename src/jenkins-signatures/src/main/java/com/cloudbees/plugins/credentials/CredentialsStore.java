package com.cloudbees.plugins.credentials;

import hudson.model.Saveable;
import hudson.security.AccessControlled;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/CredentialsStore.html */
public abstract class CredentialsStore implements AccessControlled, Saveable {

    public CredentialsStore() {
        Signature.absent();
    }
}
