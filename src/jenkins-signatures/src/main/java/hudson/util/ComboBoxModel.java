package hudson.util;

import io.jenkins.plugins.codesuite.signatures.Signature;
import java.util.ArrayList;
import org.kohsuke.stapler.HttpResponse;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/util/ComboBoxModel.html */
public class ComboBoxModel extends ArrayList<String> implements HttpResponse {

    public ComboBoxModel() {
        Signature.absent();
    }
}
