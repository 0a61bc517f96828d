package com.cloudbees.plugins.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/CredentialsMatchers.html */
public class CredentialsMatchers {

    private CredentialsMatchers() {
        Signature.absent();
    }

    @NonNull
    public static CredentialsMatcher withId(@NonNull String id) {
        return Signature.absent();
    }

    @CheckForNull
    public static <C extends Credentials> C firstOrNull(
            @NonNull Iterable<C> credentials, @NonNull CredentialsMatcher matcher) {
        return Signature.absent();
    }
}
