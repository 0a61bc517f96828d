package org.jenkinsci.plugins.credentialsbinding.impl;

import hudson.AbortException;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin credentials-binding: https://javadoc.jenkins.io/plugin/credentials-binding/org/jenkinsci/plugins/credentialsbinding/impl/CredentialNotFoundException.html */
public class CredentialNotFoundException extends AbortException {

    public CredentialNotFoundException(String message) {
        super(null);
        Signature.absent();
    }
}
