package org.jenkinsci.plugins.structs.describable;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;
import java.util.Map;

/** Signature of the plugin structs: https://javadoc.jenkins.io/plugin/structs/org/jenkinsci/plugins/structs/describable/UninstantiatedDescribable.html */
public class UninstantiatedDescribable implements Serializable {

    public UninstantiatedDescribable(Map<String, ?> arguments) {
        Signature.absent();
    }

    public UninstantiatedDescribable withArguments(Map<String, ?> arguments) {
        return Signature.absent();
    }

    public Map<String, ?> getArguments() {
        return Signature.absent();
    }
}
