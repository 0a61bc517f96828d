package jenkins.scm.api;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;
import java.util.Objects;

/** Signature of the plugin scm-api: https://javadoc.jenkins.io/plugin/scm-api/jenkins/scm/api/SCMHeadOrigin.html */
public abstract class SCMHeadOrigin implements Serializable {

    public static final SCMHeadOrigin.Default DEFAULT = Objects.requireNonNull(null);

    public SCMHeadOrigin() {
        Signature.absent();
    }

    /** Signature of the plugin scm-api: https://javadoc.jenkins.io/plugin/scm-api/jenkins/scm/api/SCMHeadOrigin.Default.html */
    public static final class Default extends SCMHeadOrigin {

        private Default() {
            Signature.absent();
        }
    }
}
