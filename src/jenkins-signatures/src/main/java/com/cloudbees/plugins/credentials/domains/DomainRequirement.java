package com.cloudbees.plugins.credentials.domains;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/domains/DomainRequirement.html */
public class DomainRequirement implements Serializable {

    public DomainRequirement() {
        Signature.absent();
    }
}
