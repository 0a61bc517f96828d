package org.jenkinsci.plugins.structs.describable;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.Map;

/** Signature of the plugin structs: https://javadoc.jenkins.io/plugin/structs/org/jenkinsci/plugins/structs/describable/CustomDescribableModel.html */
public interface CustomDescribableModel {

    @NonNull
    default Map<String, Object> customInstantiate(@NonNull Map<String, Object> arguments) {
        return Signature.absent();
    }

    @NonNull
    default UninstantiatedDescribable customUninstantiate(@NonNull UninstantiatedDescribable ud) {
        return Signature.absent();
    }
}
