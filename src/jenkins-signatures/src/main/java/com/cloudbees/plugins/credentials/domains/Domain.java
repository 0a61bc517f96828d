package com.cloudbees.plugins.credentials.domains;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;
import java.util.List;

/** Signature of the plugin credentials: https://javadoc.jenkins.io/plugin/credentials/com/cloudbees/plugins/credentials/domains/Domain.html */
public class Domain implements Serializable {

    public Domain(String name, String description, List<DomainSpecification> specifications) {
        Signature.absent();
    }
}
