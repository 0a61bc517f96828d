package com.cloudbees.plugins.credentials;

import java.io.Serializable;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/CredentialsScope.html */
public enum CredentialsScope implements Serializable {
    SYSTEM;
}
