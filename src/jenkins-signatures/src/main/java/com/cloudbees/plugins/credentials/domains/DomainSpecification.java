package com.cloudbees.plugins.credentials.domains;

import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/domains/DomainSpecification.html */
public abstract class DomainSpecification extends AbstractDescribableImpl<DomainSpecification> implements Serializable {

    public DomainSpecification() {
        Signature.absent();
    }
}
