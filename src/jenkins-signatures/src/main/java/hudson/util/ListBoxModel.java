package hudson.util;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.ArrayList;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/util/ListBoxModel.html */
public class ListBoxModel extends ArrayList<ListBoxModel.Option> {

    public ListBoxModel() {
        Signature.absent();
    }

    public void add(@NonNull String displayName, @NonNull String value) {
        Signature.absent();
    }

    public ListBoxModel add(@NonNull String nameAndValue) {
        return Signature.absent();
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/util/ListBoxModel.Option.html */
    public static final class Option {

        public Option(@NonNull String name) {
            Signature.absent();
        }
    }
}
