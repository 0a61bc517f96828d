package hudson.util;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/util/FormValidation.html */
public abstract class FormValidation extends IOException {

    public static FormValidation error(String message) {
        return Signature.absent();
    }

    public static FormValidation warning(String message) {
        return Signature.absent();
    }

    public static FormValidation errorWithMarkup(String message) {
        return Signature.absent();
    }

    public static FormValidation okWithMarkup(String message) {
        return Signature.absent();
    }

    public static FormValidation ok(String message) {
        return Signature.absent();
    }

    public static FormValidation ok() {
        return Signature.absent();
    }

    public static FormValidation validatePositiveInteger(String value) {
        return Signature.absent();
    }

    private FormValidation(FormValidation.Kind kind) {
        Signature.absent();
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/util/FormValidation.Kind.html */
    public enum Kind {
        ;
    }
}
