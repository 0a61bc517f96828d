package hudson;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.Map;
import java.util.TreeMap;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/EnvVars.html */
public class EnvVars extends TreeMap<String, String> {

    public EnvVars() {
        Signature.absent();
    }

    public EnvVars(@NonNull Map<String, String> m) {
        Signature.absent();
    }

    public EnvVars(@NonNull EnvVars m) {
        Signature.absent();
    }

    public EnvVars overrideAll(Map<String, String> all) {
        return Signature.absent();
    }

    public EnvVars overrideExpandingAll(@NonNull Map<String, String> all) {
        return Signature.absent();
    }

    public String expand(String s) {
        return Signature.absent();
    }

    public String put(String key, String value) {
        return Signature.absent();
    }
}
