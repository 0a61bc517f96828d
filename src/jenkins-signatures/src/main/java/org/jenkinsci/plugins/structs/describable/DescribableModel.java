package org.jenkinsci.plugins.structs.describable;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.TaskListener;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;
import java.util.Map;

/** Signature of the plugin structs: https://javadoc.jenkins.io/plugin/structs/org/jenkinsci/plugins/structs/describable/DescribableModel.html */
public final class DescribableModel<T> implements Serializable {

    public DescribableModel(Class<T> clazz) {
        Signature.absent();
    }

    public static <T> DescribableModel<T> of(Class<T> clazz) {
        return Signature.absent();
    }

    public T instantiate(Map<String, ?> arguments, @CheckForNull TaskListener listener)
            throws IllegalArgumentException {
        return Signature.absent();
    }
}
