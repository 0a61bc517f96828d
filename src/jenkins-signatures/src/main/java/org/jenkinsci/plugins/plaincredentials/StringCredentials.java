package org.jenkinsci.plugins.plaincredentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.Secret;

/** Signature of the plugin plain-credentials: https://javadoc.jenkins.io/plugin/plain-credentials/org/jenkinsci/plugins/plaincredentials/StringCredentials.html */
public interface StringCredentials extends StandardCredentials {

    @NonNull
    Secret getSecret();
}
