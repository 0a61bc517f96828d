package com.cloudbees.plugins.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/CredentialsNameProvider.html */
public abstract class CredentialsNameProvider<C extends Credentials> {

    public CredentialsNameProvider() {
        Signature.absent();
    }

    @NonNull
    public static String name(@NonNull Credentials credentials) {
        return Signature.absent();
    }
}
