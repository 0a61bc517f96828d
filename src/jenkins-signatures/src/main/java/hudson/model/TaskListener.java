package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.IOException;
import java.io.PrintStream;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/TaskListener.html */
public interface TaskListener extends SerializableOnlyOverRemoting {

    @NonNull
    PrintStream getLogger();

    default void hyperlink(String url, String text) throws IOException {
        Signature.absent();
    }
}
