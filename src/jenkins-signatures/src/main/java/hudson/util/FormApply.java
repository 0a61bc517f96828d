package hudson.util;

import io.jenkins.plugins.codesuite.signatures.Signature;
import org.kohsuke.stapler.HttpResponses;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/util/FormApply.html */
public class FormApply {

    public FormApply() {
        Signature.absent();
    }

    public static HttpResponses.HttpResponseException success(String destination) {
        return Signature.absent();
    }
}
