package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/Util.html */
public class Util {

    public Util() {
        Signature.absent();
    }

    @NonNull
    public static String getDigestOf(@NonNull String text) {
        return Signature.absent();
    }

    @NonNull
    public static String getTimeSpanString(long duration) {
        return Signature.absent();
    }

    @NonNull
    public static String xmlEscape(@NonNull String text) {
        return Signature.absent();
    }

    @NonNull
    public static String fixNull(@CheckForNull String s) {
        return Signature.absent();
    }
}
