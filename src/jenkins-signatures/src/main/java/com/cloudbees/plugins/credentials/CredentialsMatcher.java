package com.cloudbees.plugins.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Serializable;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/CredentialsMatcher.html */
public interface CredentialsMatcher extends Serializable {

    boolean matches(@NonNull Credentials item);
}
