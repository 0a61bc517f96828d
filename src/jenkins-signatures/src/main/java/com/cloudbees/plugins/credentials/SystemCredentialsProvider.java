package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.domains.Domain;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Saveable;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.List;
import java.util.Map;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/SystemCredentialsProvider.html */
public class SystemCredentialsProvider extends AbstractDescribableImpl<SystemCredentialsProvider> implements Saveable {

    public SystemCredentialsProvider() {
        Signature.absent();
    }

    public static SystemCredentialsProvider getInstance() {
        return Signature.absent();
    }

    @NonNull
    public Map<Domain, List<Credentials>> getDomainCredentialsMap() {
        return Signature.absent();
    }
}
