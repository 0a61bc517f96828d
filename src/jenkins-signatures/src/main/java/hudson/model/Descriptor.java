package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import org.kohsuke.stapler.HttpResponse;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Descriptor.html */
public abstract class Descriptor<T extends Describable<T>> implements Saveable {

    public final transient Class<? extends T> clazz = Signature.absent();

    protected Descriptor() {
        Signature.absent();
    }

    @NonNull
    public String getDisplayName() {
        return Signature.absent();
    }

    public String getHelpFile(String fieldName) {
        return Signature.absent();
    }

    public void save() {
        Signature.absent();
    }

    public void load() {
        Signature.absent();
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Descriptor.FormException.html */
    public static final class FormException extends Exception implements HttpResponse {

        public FormException(String message, Throwable cause, String formField) {
            Signature.absent();
        }
    }
}
