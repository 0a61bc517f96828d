package hudson.util;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.Serializable;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/util/Secret.html */
public final class Secret implements Serializable {

    Secret(String value) {
        Signature.absent();
    }

    public String getEncryptedValue() {
        return Signature.absent();
    }

    @CheckForNull
    public static Secret decrypt(@CheckForNull String data) {
        return Signature.absent();
    }

    @NonNull
    public static Secret fromString(@CheckForNull String data) {
        return Signature.absent();
    }

    @NonNull
    public static String toString(@CheckForNull Secret s) {
        return Signature.absent();
    }
}
