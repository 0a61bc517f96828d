package com.cloudbees.plugins.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Describable;
import hudson.model.Run;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/Credentials.html */
public interface Credentials extends Describable<Credentials>, Serializable {
    @NonNull
    default Credentials forRun(@NonNull Run<?, ?> context) {
        return Signature.absent();
    }
}
