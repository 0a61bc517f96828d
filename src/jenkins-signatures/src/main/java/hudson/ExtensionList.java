package hudson;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.AbstractList;
import jenkins.model.Jenkins;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/ExtensionList.html */
public class ExtensionList<T> extends AbstractList<T> {

    protected ExtensionList(Jenkins jenkins, Class<T> extensionType) {
        Signature.absent();
    }

    public T get(int index) {
        return Signature.absent();
    }

    public int size() {
        return Signature.absent();
    }

    @NonNull
    public static <T> ExtensionList<T> lookup(Class<T> type) {
        return Signature.absent();
    }

    @NonNull
    public static <U> U lookupSingleton(Class<U> type) {
        return Signature.absent();
    }
}
